package dev.sallyport.iam;

import static dev.sallyport.iam.IamParameters.MARKER;
import static dev.sallyport.iam.IamParameters.MAX_ITEMS;
import static dev.sallyport.iam.IamParameters.PATH_PREFIX;
import static dev.sallyport.iam.IamParameters.SHORT_USER_NAME;
import static dev.sallyport.iam.IamParameters.USER_NAME;

import dev.sallyport.model.Json;
import dev.sallyport.query.Parameter;
import java.util.List;

/**
 * Lists of what no account here can have, because nothing creates it: keys and certificates of users, instance profiles,
 * identity providers. Tools ask for them before they delete a user or take stock of an account; the answer is true.
 */
final class EmptyLists {

    private EmptyLists() {}

    static List<Operation> all() {
        return List.of(
                ofUser("ListSSHPublicKeys", "SSHPublicKeys", SHORT_USER_NAME),
                ofUser("ListSigningCertificates", "Certificates", USER_NAME),
                Operation.of(
                        "ListServiceSpecificCredentials",
                        Target.USER_OR_ALL,
                        EmptyLists::serviceSpecificCredentials,
                        SHORT_USER_NAME,
                        Parameter.text("ServiceName", 0, Integer.MAX_VALUE, "[\\s\\S]*"),
                        Parameter.flag("AllUsers"),
                        MARKER,
                        MAX_ITEMS),
                ofAccount("ListServerCertificates", "ServerCertificateMetadataList"),
                ofAccount("ListInstanceProfiles", "InstanceProfiles"),
                whole("ListOpenIDConnectProviders", "OpenIDConnectProviderList"),
                whole("ListSAMLProviders", "SAMLProviderList"));
    }

    private static Operation ofUser(String name, String list, Parameter user) {
        return Operation.of(
                name,
                Target.USER,
                request -> {
                    request.user();
                    return empty(request, list);
                },
                user,
                MARKER,
                MAX_ITEMS);
    }

    private static Operation ofAccount(String name, String list) {
        return Operation.of(name, Target.NOTHING, request -> empty(request, list), PATH_PREFIX, MARKER, MAX_ITEMS);
    }

    /** A list that AWS never pages. */
    private static Operation whole(String name, String list) {
        return Operation.of(
                name,
                Target.NOTHING,
                request -> Json.object().put(list, Json.array(List.of())).build());
    }

    private static Json.Obj serviceSpecificCredentials(IamRequest request) {
        boolean all = request.arguments().flag("AllUsers");
        if (all && request.find("UserName").isPresent()) {
            throw IamErrors.userAndAllUsers();
        }
        if (!all) {
            request.user();
        }
        return empty(request, "ServiceSpecificCredentials");
    }

    private static Json.Obj empty(IamRequest request, String list) {
        return Page.of(request.arguments(), List.<Json>of(), Json::toText).described(list, item -> item);
    }
}
