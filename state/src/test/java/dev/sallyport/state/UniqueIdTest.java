package dev.sallyport.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.model.AccountId;
import dev.sallyport.state.UniqueId.Kind;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UniqueIdTest {

    @Test
    void accountOf_keyOfRealAws_isTheAccountThatOthersRead() {
        assertThat(UniqueId.accountOf("ASIAQNZGKIQY56JQ7WML")).contains(new AccountId("029608264753"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"000000000000", "012345678901", "123456789012", "999999999999"})
    void accountOf_madeKey_isTheAccount(String account) {
        assertRoundTrip(new AccountId(account), new Random(1));
    }

    @Test
    void accountOf_anyAccount_isTheAccount() {
        Random random = new Random(20261123);
        for (int i = 0; i < 2_000; i++) {
            long number = random.nextLong(1_000_000_000_000L);
            assertRoundTrip(new AccountId(String.format(Locale.ROOT, "%012d", number)), random);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void of_anyKind_hasAwsPrefixLengthAndAlphabet(Kind kind) {
        String id = UniqueId.of(kind, new AccountId("123456789012"), random(new Random(7)));

        boolean key = kind == Kind.LONG_TERM_KEY || kind == Kind.TEMPORARY_KEY;
        assertThat(id).startsWith(kind.prefix()).matches("[A-Z]{4}[A-Z2-7]+").hasSize(key ? 20 : 21);
    }

    @Test
    void of_otherRandomBytes_isAnotherIdInEveryFreeByte() {
        AccountId account = new AccountId("123456789012");
        byte[] bytes = new byte[UniqueId.RANDOM_BYTES];
        String id = UniqueId.of(Kind.USER, account, bytes);
        for (int i = 6; i < bytes.length; i++) {
            byte[] other = bytes.clone();
            other[i] = (byte) 0xff;
            assertThat(UniqueId.of(Kind.USER, account, other)).isNotEqualTo(id);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "AKIA",
                "AKIAIOSFODNN7EXAMPLE",
                "AIDAQNZGKIQY56JQ7WML",
                "ASIAQNZGKIQY56JQ7WM",
                "ASIAQNZGKIQY56JQ7WML2",
                "asiaqnzgkiqy56jq7wml",
                "ASIAQNZGKIQY56JQ7WM1",
                "ASIA7777777777777777"
            })
    void accountOf_anythingElse_isEmpty(String text) {
        assertThat(UniqueId.accountOf(text)).isEmpty();
    }

    private static void assertRoundTrip(AccountId account, Random random) {
        for (Kind kind : new Kind[] {Kind.LONG_TERM_KEY, Kind.TEMPORARY_KEY}) {
            assertThat(UniqueId.accountOf(UniqueId.of(kind, account, random(random))))
                    .contains(account);
        }
    }

    private static byte[] random(Random random) {
        byte[] bytes = new byte[UniqueId.RANDOM_BYTES];
        random.nextBytes(bytes);
        return bytes;
    }
}
