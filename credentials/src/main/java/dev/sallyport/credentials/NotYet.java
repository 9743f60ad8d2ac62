package dev.sallyport.credentials;

import dev.sallyport.model.Printable;
import dev.sallyport.model.UserError;
import dev.sallyport.plan.Step;

/** What to do now where a way is planned and explained, but not gone yet. */
final class NotYet {

    private NotYet() {}

    static UserError sso(Step.SsoRole step) {
        String session = step.ssoSession()
                .map(name -> " --sso-session " + Printable.escape(name))
                .orElse("");
        String profile = Printable.escape(step.profile());
        return new UserError("Profile '" + profile
                        + "' signs in at IAM Identity Center, which Sallyport explains but does not do yet")
                .with("It would get: the role " + Printable.escape(step.roleName()) + " in account " + step.account()
                        + ", through " + Printable.escape(step.startUrl().toString()))
                .with("Next: aws sso login" + (session.isEmpty() ? " --profile " + profile : session)
                        + ", then: aws --profile " + profile + " …");
    }

    static UserError signIn(Step.SignIn step) {
        String profile = Printable.escape(step.profile());
        return new UserError("Profile '" + profile
                        + "' signs in with `aws login`, which Sallyport explains but does not do yet")
                .with("Its console session is: "
                        + Printable.escape(step.loginSession().toString()))
                .with("Next: aws login --profile " + profile + ", then: aws --profile " + profile + " …")
                .with(
                        "Or, for everything else here: a profile with credential_process = aws configure export-credentials"
                                + " --profile " + profile);
    }
}
