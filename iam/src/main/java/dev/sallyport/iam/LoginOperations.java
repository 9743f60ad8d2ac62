package dev.sallyport.iam;

import static dev.sallyport.iam.IamParameters.SHORT_USER_NAME;

import dev.sallyport.model.Json;
import dev.sallyport.model.Secret;
import dev.sallyport.policy.Principal;
import dev.sallyport.query.Parameter;
import dev.sallyport.state.IamUser;
import dev.sallyport.state.LoginProfile;
import dev.sallyport.state.PasswordPolicy;
import java.util.List;
import java.util.Optional;

/** Passwords for the console: an administrator gives the first, the user changes it. */
final class LoginOperations {

    private static final String PASSWORD_PATTERN = "[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+";
    private static final Parameter RESET = Parameter.flag("PasswordResetRequired");

    private LoginOperations() {}

    static List<Operation> all() {
        return List.of(
                Operation.of(
                        "CreateLoginProfile",
                        Target.USER,
                        LoginOperations::create,
                        SHORT_USER_NAME,
                        password("Password").needed(),
                        RESET),
                Operation.of("GetLoginProfile", Target.USER, LoginOperations::get, SHORT_USER_NAME),
                Operation.of(
                        "UpdateLoginProfile",
                        Target.USER,
                        LoginOperations::update,
                        SHORT_USER_NAME.needed(),
                        password("Password"),
                        RESET),
                Operation.of("DeleteLoginProfile", Target.USER, LoginOperations::delete, SHORT_USER_NAME),
                Operation.of(
                        "ChangePassword",
                        Target.USER,
                        LoginOperations::change,
                        password("OldPassword").needed(),
                        password("NewPassword").needed()));
    }

    private static Parameter password(String name) {
        return Parameter.text(name, 1, 128, PASSWORD_PATTERN);
    }

    private static Json.Obj create(IamRequest request) {
        IamUser user = request.user();
        if (user.login().isPresent()) {
            throw IamErrors.alreadyExists("Login Profile for user " + user.name() + " already exists.");
        }
        LoginProfile login = LoginProfile.created(
                conforming(request, "Password"), request.arguments().flag("PasswordResetRequired"), request.now());
        request.put(user.with(Optional.of(login)));
        return described(user, login);
    }

    private static Json.Obj get(IamRequest request) {
        IamUser user = request.user();
        return described(user, login(user));
    }

    private static Json.Obj described(IamUser user, LoginProfile login) {
        return Json.object()
                .put(
                        "LoginProfile",
                        Json.object()
                                .put("UserName", user.name())
                                .put("CreateDate", Described.time(login.createdAt()))
                                .put("PasswordResetRequired", login.resetRequired())
                                .build())
                .build();
    }

    private static Json.Obj update(IamRequest request) {
        IamUser user = request.user();
        LoginProfile login = login(user);
        boolean reset = request.arguments().findFlag("PasswordResetRequired").orElse(login.resetRequired());
        LoginProfile changed = request.find("Password").isPresent()
                ? login.changed(conforming(request, "Password"), reset, request.now())
                : login.resetting(reset);
        request.put(user.with(Optional.of(changed)));
        return Operation.NOTHING;
    }

    private static Json.Obj delete(IamRequest request) {
        IamUser user = request.user();
        login(user);
        request.put(user.with(Optional.<LoginProfile>empty()));
        return Operation.NOTHING;
    }

    private static LoginProfile login(IamUser user) {
        return user.login()
                .orElseThrow(
                        () -> IamErrors.noSuchEntity("Login Profile for User " + user.name() + " cannot be found."));
    }

    /** On the caller itself, whatever {@code UserName} says: the operation has no such parameter. */
    private static Json.Obj change(IamRequest request) {
        if (!(request.requester().principal() instanceof Principal.User caller)) {
            throw IamErrors.invalid("Only IAM Users can change their own password");
        }
        IamUser user = request.user(caller.name());
        request.put(user.with(Optional.of(changed(request, login(user)))));
        return Operation.NOTHING;
    }

    private static LoginProfile changed(IamRequest request, LoginProfile login) {
        try (Secret old = Secret.ofText(request.text("OldPassword"))) {
            if (!login.password().sameAs(old)) {
                throw IamErrors.wrongOldPassword();
            }
        }
        Secret password = Secret.ofText(request.text("NewPassword"));
        NewPassword.requireAccepted(request.account().settings().passwordPolicy(), login, password);
        return login.changed(password, false, request.now());
    }

    private static Secret conforming(IamRequest request, String name) {
        Secret password = Secret.ofText(request.text(name));
        if (!PasswordPolicy.accepts(request.account().settings().passwordPolicy(), password)) {
            throw IamErrors.passwordPolicyViolation();
        }
        return password;
    }
}
