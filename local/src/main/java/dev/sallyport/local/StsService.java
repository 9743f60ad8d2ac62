package dev.sallyport.local;

import dev.sallyport.model.Session;
import dev.sallyport.sts.AssumeRoleResult;
import dev.sallyport.sts.Caller;
import dev.sallyport.sts.FederationResult;
import dev.sallyport.sts.RequestContext;
import dev.sallyport.sts.StsOperations;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** STS on the wire. */
final class StsService implements QueryService {

    static final String NAME = "sts";

    /** There has never been another. */
    static final String VERSION = "2011-06-15";

    static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";

    private static final Set<String> PLAYED = Set.of(
            "AssumeRole",
            "DecodeAuthorizationMessage",
            "GetAccessKeyInfo",
            "GetCallerIdentity",
            "GetFederationToken",
            "GetSessionToken");
    private static final Set<String> UNPLAYED = Set.of(
            "AssumeRoleWithSAML",
            "AssumeRoleWithWebIdentity",
            "AssumeRoot",
            "GetDelegatedAccessToken",
            "GetScopedCredentials",
            "GetWebIdentityToken");

    private final StsOperations sts;

    StsService(StsOperations sts) {
        this.sts = sts;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String version() {
        return VERSION;
    }

    @Override
    public String namespace() {
        return NAMESPACE;
    }

    @Override
    public boolean plays(String operation) {
        return PLAYED.contains(operation);
    }

    @Override
    public boolean knows(String operation) {
        return plays(operation) || UNPLAYED.contains(operation);
    }

    @Override
    public Optional<Xml> call(String operation, Map<String, String> parameters, Caller caller, RequestContext context) {
        return Optional.of(
                switch (operation) {
                    case "GetCallerIdentity" -> StsXml.result(sts.getCallerIdentity(caller));
                    case "GetSessionToken" -> {
                        try (Session session = sts.getSessionToken(caller, parameters)) {
                            yield StsXml.result(session);
                        }
                    }
                    case "AssumeRole" -> {
                        try (AssumeRoleResult assumed = sts.assumeRole(caller, parameters, context)) {
                            yield StsXml.result(assumed);
                        }
                    }
                    case "GetFederationToken" -> {
                        try (FederationResult federated = sts.getFederationToken(caller, parameters, context)) {
                            yield StsXml.result(federated);
                        }
                    }
                    case "GetAccessKeyInfo" ->
                        Xml.of(
                                "GetAccessKeyInfoResult",
                                Xml.of(
                                        "Account",
                                        sts.getAccessKeyInfo(caller, parameters, context)
                                                .value()));
                    case "DecodeAuthorizationMessage" ->
                        Xml.of(
                                "DecodeAuthorizationMessageResult",
                                Xml.of("DecodedMessage", sts.decodeAuthorizationMessage(caller, parameters, context)));
                    default -> throw new IllegalArgumentException("STS plays no " + operation);
                });
    }
}
