package dev.sallyport.config;

/**
 * One reason why Sallyport reads a file otherwise than the AWS SDK for Java, with the smallest file that shows it.
 *
 * <p>The rule behind all: a value is read as the SDKs read it; a file that the SDKs refuse and the {@code aws} command
 * reads is read as that reads it; and whatever they do not agree on is told as a problem of the file.
 */
enum SdkDifference {
    /** The shared rules of the SDKs and the aws command take keys in any case; the SDK for Java alone does not. */
    KEY_CASE(Kinds.CONFIG, "[profile a]\nRegion = v", "a{region=v}", "a{Region=v}", ""),

    /** The aws command reads any name; whoever uses it there wants it here. */
    ODD_NAME(Kinds.CONFIG, "[profile é]\nk = v", "é{k=v}", "", "the name has other signs"),

    /** The same of keys, which nobody asks for. */
    ODD_KEY(Kinds.CONFIG, "[profile a]\nin valid = v", "a{in valid=v}", "a{}", "the key has other signs"),

    /** The aws command parts keys from values by a colon as well. */
    COLON(Kinds.CONFIG, "[profile a]\nk : v", "a{k=v}", "refused", "a : and no = stands behind the key"),

    /** The same where an = follows. */
    COLON_BEFORE_EQUALS(Kinds.CONFIG, "[profile a]\nk:b = v", "a{k=b = v}", "a{k:b=v}", "a : and no ="),

    /** The aws command refuses it, and the SDK's key can be asked for by nobody. */
    COLON_FIRST(Kinds.CONFIG, "[profile a]\n:k = v", "refused", "a{:k=v}", "a value without a key"),

    /** Keys that are all indented alike are keys to the aws command. */
    INDENTED_KEY(Kinds.CONFIG, "[profile a]\n  k = v", "a{k=v}", "refused", "the line is indented, but"),

    /** So is a section's first line. */
    INDENTED_HEADER(Kinds.CONFIG, " [profile a]\nk = v", "a{k=v}", "refused", "the section's first line is indented"),

    /** The same in a section that the SDK passes over, and the line with it. */
    OVERLOOKED_HEADER(Kinds.CONFIG, "[x]\n [profile a]\nk = v", "a{k=v}", "", "the section's first line is indented"),

    /** What stands behind the name is nothing to the aws command. */
    TAIL(Kinds.CONFIG, "[profile a] x\nk = v", "a{k=v}", "refused", "something stands behind the section's name"),

    /** An indented comment is a comment to the aws command and to whoever wrote it. */
    INDENTED_COMMENT(Kinds.CONFIG, "[profile a]\nk = v\n  # c", "a{k=v}", "a{k=v\n# c}", "the comment is indented"),

    /** The same where a nested key would have to stand. */
    COMMENT_BELOW_KEY(
            Kinds.CONFIG, "[profile a]\nk =\n  # c\n  n = v", "a{k=(nested), k.n=v}", "refused", "the comment is"),

    /** The same where there is nothing to go on with. */
    COMMENT_BELOW_HEADER(Kinds.CONFIG, "[profile a]\n  # c\nk = v", "a{k=v}", "refused", "the comment is indented"),

    /** The aws command reads a nested value without a key; nobody can ask for it. */
    NESTED_WITHOUT_KEY(Kinds.CONFIG, "[profile a]\nk =\n  = v", "a{k=(nested)}", "refused", "a value without a key"),

    /** Editors put it there unasked. */
    BYTE_ORDER_MARK(Kinds.CONFIG, "\uFEFF[profile a]\nk = v", "a{k=v}", "refused", "the file begins with a byte order"),

    /** A comment sign within the name. */
    SIGN_IN_NAME(Kinds.CONFIG, "[profile a#b]\nk = v", "a#b{k=v}", "refused", "a comment sign stands"),

    /** The SDK does not look at what it passes over; such a file is broken to the aws command, and in our eyes. */
    BROKEN_IN_ODD_SECTION(Kinds.CONFIG, "[profile é]\njunk", "refused", "", "the name has other signs"),

    /** The same below a key that the SDK passes over. */
    BROKEN_BELOW_ODD_KEY(Kinds.CONFIG, "[profile a]\nin k =\n  junk", "refused", "a{}", "the key has other signs"),

    /** The same in a [default] that yields to a [profile default] above it. */
    BROKEN_IN_DEFAULT(Kinds.CONFIG, "[profile default]\n[default]\njunk", "refused", "default{}", "[default] and"),

    /** The SDK forgets the value of a key that stands there again, but not what was nested in it. */
    LEFT_OVER(Kinds.CONFIG, "[profile a]\nk =\n  n = v\nk = w", "a{k=w}", "a{k=w, k.n=v}", "the key stands in"),

    /** Nobody can see what such a line says. */
    CONTROL(Kinds.CONFIG, "[profile a]\nk = v\u001bw", "refused", "a{k=v\u001bw}", "holds a control character"),

    /** A form feed is white space to the aws command, which takes what follows for a continuation. */
    FORM_FEED(Kinds.CONFIG, "[profile a]\nk = v\n\fj = w", "a{k=v\nj = w}", "a{j=w, k=v}", "");

    private final Kinds kinds;
    private final String file;
    private final String ours;
    private final String sdks;
    private final String problem;

    SdkDifference(Kinds kinds, String file, String ours, String sdks, String problem) {
        this.kinds = kinds;
        this.file = file;
        this.ours = ours;
        this.sdks = sdks;
        this.problem = problem;
    }

    Kinds kinds() {
        return kinds;
    }

    /** The smallest file that shows it. */
    String file() {
        return file;
    }

    /** How Sallyport reads it. */
    String ours() {
        return ours;
    }

    /** How the SDK reads it. */
    String sdks() {
        return sdks;
    }

    /** How the problem begins that Sallyport tells of it; empty where that would be of no use to anybody. */
    String problem() {
        return problem;
    }
}
