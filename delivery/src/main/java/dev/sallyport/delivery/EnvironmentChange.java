package dev.sallyport.delivery;

import dev.sallyport.model.Session;
import dev.sallyport.plan.Plan;
import dev.sallyport.plan.Step;
import dev.sallyport.platform.Environment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What becomes of an environment for a command that runs with a session: every credential and every secret of ours is
 * taken away, what was obtained is put in.
 *
 * <p>The table is aws-vault's. What aws-vault forgets is taken away as well: other sources of credentials, which an SDK
 * might prefer to those delivered (container and web identity), ends of sessions long gone, and the passphrases and
 * tokens that open vaults.
 *
 * @param removed names, or names with one {@code *} that stands for any characters, also none
 * @param set what is put in, in that order; it wins over {@code removed}
 */
record EnvironmentChange(List<String> removed, Map<String, String> set) {

    EnvironmentChange {
        removed = List.copyOf(removed);
    }

    /** What {@code session}, which {@code plan} led to, asks for. */
    static EnvironmentChange of(Plan plan, Session session) {
        List<String> removed = new ArrayList<>(Delivered.REMOVED);
        if (plan.endpoint().isPresent()) {
            removed.addAll(astray(plan));
        }
        Map<String, String> set = new LinkedHashMap<>(Delivered.variables(plan, session));
        plan.caBundle().ifPresent(file -> set.put("AWS_CA_BUNDLE", file.toString()));
        set.put("AWS_VAULT", plan.profile());
        session.expiration().map(Delivered::time).ifPresent(end -> set.put("AWS_SESSION_EXPIRATION", end));
        return new EnvironmentChange(removed, set);
    }

    /**
     * What would make an SDK disregard the endpoint and take a local organisation's session to AWS: a switch that says
     * so, or an address of STS's own, where the key is bound to one.
     */
    private static List<String> astray(Plan plan) {
        boolean bound = plan.steps().getFirst() instanceof Step.StoredKey key
                && key.rememberedEndpoint().isPresent();
        return bound
                ? List.of("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "AWS_ENDPOINT_URL_*")
                : List.of("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS");
    }

    Environment applyTo(Environment parent) {
        Map<String, String> child = new TreeMap<>(parent.variables());
        child.keySet().removeIf(name -> removed.stream().anyMatch(pattern -> fits(pattern, name)));
        child.putAll(set);
        return new Environment(child);
    }

    private static boolean fits(String pattern, String name) {
        int star = pattern.indexOf('*');
        if (star < 0) {
            return pattern.equals(name);
        }
        String before = pattern.substring(0, star);
        String behind = pattern.substring(star + 1);
        return name.length() >= before.length() + behind.length() && name.startsWith(before) && name.endsWith(behind);
    }
}
