package dev.sallyport.delivery;

import dev.sallyport.model.Session;
import dev.sallyport.plan.Plan;
import dev.sallyport.plan.Step;
import dev.sallyport.platform.Environment;
import java.util.Map;
import java.util.TreeMap;

/**
 * The environment of a command that runs with a session: the parent's, less every credential and every secret of ours,
 * plus what was obtained.
 *
 * <p>The table is aws-vault's. What aws-vault forgets is taken away as well: other sources of credentials, which an SDK
 * might prefer to those delivered (container and web identity), ends of sessions long gone, and the passphrases and
 * tokens that open vaults.
 */
public final class ChildEnvironment {

    private ChildEnvironment() {}

    /** What a command gets that runs with {@code session}, which {@code plan} led to. */
    public static Environment of(Environment parent, Plan plan, Session session) {
        Map<String, String> child = new TreeMap<>(parent.variables());
        child.keySet().removeIf(Delivered::mustNotPass);
        if (plan.endpoint().isPresent()) {
            leadHome(plan, child);
        }
        child.putAll(Delivered.variables(plan, session));
        plan.caBundle().ifPresent(file -> child.put("AWS_CA_BUNDLE", file.toString()));
        child.put("AWS_VAULT", plan.profile());
        session.expiration().map(Delivered::time).ifPresent(end -> child.put("AWS_SESSION_EXPIRATION", end));
        return new Environment(child);
    }

    /**
     * Without this an SDK would disregard the endpoint and take a local organisation's session to AWS: a switch that
     * says so, or an address of STS's own, where the key is bound to one.
     */
    private static void leadHome(Plan plan, Map<String, String> child) {
        child.remove("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS");
        boolean bound = plan.steps().getFirst() instanceof Step.StoredKey key
                && key.rememberedEndpoint().isPresent();
        if (bound) {
            child.keySet().removeIf(name -> name.startsWith("AWS_ENDPOINT_URL_"));
        }
    }
}
