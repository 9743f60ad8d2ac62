package dev.sallyport.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sallyport.model.Arn;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PrincipalBindingTest {

    private static final Arn BOB = Arn.parse("arn:aws:iam::123456789012:user/bob");
    private static final String FIRST = "AIDAFIRSTFIRSTFIRSTFI";
    private static final String SECOND = "AIDASECONDSECONDSECON";
    private static final PolicyDocument TRUST = PolicyDocument.parse("""
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
             "Principal": {"AWS": ["arn:aws:iam::123456789012:user/bob", "567890123456"]}}]}
            """, PolicyDocument.Kind.TRUST);

    private static boolean letsIn(PolicyDocument trust, String userId) {
        Call call = new Call(
                new Principal.User(BOB, userId, "bob"),
                "sts:AssumeRole",
                "arn:aws:iam::123456789012:role/r",
                Context.EMPTY);
        return Evaluation.assumeRole(call, List.of(), new SourcedPolicy("trust", trust))
                .allowed();
    }

    @Test
    void bind_userDeletedAndCreatedAgain_namesakeIsNotMeant() {
        PolicyDocument bound = TRUST.bind(arn -> Optional.of(FIRST));
        assertThat(letsIn(bound, FIRST)).isTrue();
        assertThat(letsIn(bound, SECOND)).isFalse();
        assertThat(letsIn(TRUST, SECOND)).isTrue();
    }

    @Test
    void bind_nobodyOfThatName_isRefusedInAwsWords() {
        assertThatExceptionOfType(PolicyException.class)
                .isThrownBy(() -> TRUST.bind(arn -> Optional.empty()))
                .satisfies(
                        e -> assertThat(e.words()).isEqualTo("Invalid principal in policy: \"AWS\":\"" + BOB + "\""));
    }

    @Test
    void json_entityGone_showsItsId() {
        PolicyDocument bound = TRUST.bind(arn -> Optional.of(FIRST));
        assertThat(bound.json(id -> Optional.empty()).toText())
                .contains("\"AWS\":[\"" + FIRST + "\",\"567890123456\"]");
    }

    @Test
    void json_entityRenamed_showsItsNewArn() {
        PolicyDocument bound = TRUST.bind(arn -> Optional.of(FIRST));
        assertThat(bound.json(id -> Arn.tryParse("arn:aws:iam::123456789012:user/robert"))
                        .toText())
                .contains("\"AWS\":[\"arn:aws:iam::123456789012:user/robert\",\"567890123456\"]");
    }

    @Test
    void json_nothingBound_isTheSource() {
        assertThat(TRUST.json(id -> Optional.empty())).isEqualTo(TRUST.json());
    }

    @Test
    void equals_boundToAnother_differs() {
        assertThat(TRUST.bind(arn -> Optional.of(FIRST)))
                .isEqualTo(TRUST.bind(arn -> Optional.of(FIRST)))
                .isNotEqualTo(TRUST.bind(arn -> Optional.of(SECOND)))
                .isNotEqualTo(TRUST);
    }
}
