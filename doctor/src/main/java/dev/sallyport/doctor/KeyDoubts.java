package dev.sallyport.doctor;

import dev.sallyport.credentials.SelfView;
import dev.sallyport.model.AwsError;
import dev.sallyport.plan.Step;
import java.util.List;
import java.util.Optional;

/** Why AWS does not take a key: it says the same of one that was deleted and one that was made inactive. */
final class KeyDoubts {

    private KeyDoubts() {}

    /**
     * The check of a key that was refused.
     *
     * @param keys the user's keys, where an earlier session could still ask for them
     */
    static Check check(Check refused, AwsError e, Step.Source source, Optional<List<SelfView.Key>> keys) {
        Check said = refused.detail(Words.of(e, "GetCallerIdentity"));
        return switch (e.code()) {
            case "InvalidClientTokenId", "UnrecognizedClientException" -> unknown(said, source, keys);
            case "SignatureDoesNotMatch", "InvalidSignatureException" -> badSignature(said, e);
            case "ExpiredToken", "ExpiredTokenException" ->
                said.because(Cause.SOURCE_FAILED, "what the profile begins with is a session, and it has ended.");
            default -> said.because(Cause.OTHER, "AWS does not say more.");
        };
    }

    private static Check unknown(Check said, Step.Source source, Optional<List<SelfView.Key>> keys) {
        String id = id(source);
        Optional<SelfView.Key> own = keys.flatMap(
                all -> all.stream().filter(key -> key.id().equals(id)).findFirst());
        if (own.filter(key -> !key.active()).isPresent()) {
            return renewed(said.because(Cause.KEY_INACTIVE, "the key " + id + " was made inactive."), source)
                    .next("aws iam update-access-key --access-key-id " + id + " --status Active, if it is to live on");
        }
        if (keys.isPresent() && own.isEmpty()) {
            return renewed(said.because(Cause.KEY_DELETED, "the key " + id + " was deleted."), source);
        }
        return renewed(
                said.because(Cause.KEY_INACTIVE, "the key " + id + " was made inactive.")
                        .because(Cause.KEY_DELETED, "it was deleted, or belongs to another partition or organisation.")
                        .detail("Who can tell: whoever may read IAM in the key's account: aws iam list-access-keys"
                                + " --user-name USER"),
                source);
    }

    private static Check renewed(Check check, Step.Source source) {
        return source instanceof Step.StoredKey key
                ? check.next("have a new key made, then: sallyport add " + key.name())
                : check.next("put a key there that is active");
    }

    private static Check badSignature(Check said, AwsError e) {
        boolean clock = e.words().contains("Signature expired") || e.words().contains("Signature not yet current");
        return clock
                ? said.because(Cause.CLOCK_SKEW, "this machine's clock is wrong by more than AWS puts up with.")
                        .next("set the clock: timedatectl set-ntp true")
                : said.because(
                                Cause.WRONG_SECRET,
                                "the secret does not belong to the key: mistyped, cut off, or with a blank.")
                        .next("store the key again");
    }

    private static String id(Step.Source source) {
        return switch (source) {
            case Step.StoredKey key -> key.accessKeyId();
            case Step.FileKey key -> key.accessKeyId();
            case Step.EnvironmentKey key -> key.accessKeyId();
            default -> "";
        };
    }
}
