package dev.sallyport.localcli;

import dev.sallyport.local.LocalConnection;
import dev.sallyport.local.LocalOptions;
import dev.sallyport.local.LocalOptions.Keeping;
import dev.sallyport.local.LocalOrganization;
import dev.sallyport.local.LocalRecord;
import dev.sallyport.model.Json;
import dev.sallyport.model.Secret;
import dev.sallyport.model.UserError;
import dev.sallyport.organization.Organization;
import dev.sallyport.platform.LockFile;
import dev.sallyport.platform.ProcessEnd;
import dev.sallyport.terminal.Command;
import dev.sallyport.terminal.Flag;
import dev.sallyport.terminal.Invocation;
import dev.sallyport.terminal.ProgramVersion;
import dev.sallyport.terminal.Value;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** {@code local start}: brings the local organisation to life, here until Ctrl-C or in the background. */
final class LocalStart {

    private static final int MAX_PORT = 65_535;

    /** For another one that is starting at this moment. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Invocation app;

    private final Value<Integer> port = Value.withDefault(
            LocalOrganization.DEFAULT_PORT,
            "--port=PORT",
            "The port on 127.0.0.1; 0 for any that is free. Default: ${DEFAULT-VALUE}.");

    private final Flag background =
            Flag.of("--background", "Start it as a process of its own, and return once it answers.");

    private final OrganizationChoice choice = new OrganizationChoice();

    private final Flag ephemeral =
            Flag.of("--ephemeral", "Keep nothing on disk: begin anew, and end with the process.");

    LocalStart(Invocation app) {
        this.app = app;
    }

    Command command() {
        return Command.named("start")
                .description(
                        "Starts the local organisation and prints its URL. It runs until Ctrl-C,",
                        "or with --background until 'sallyport local stop'.",
                        "What happens in it is kept in Sallyport's home, and the next start goes on with it.")
                .footer(
                        "",
                        "Kept are users, groups, roles, policies, keys, devices and their used codes, passwords,",
                        "sessions and the clock: practice secrets, which open nothing but this organisation.",
                        "",
                        "Begin anew: sallyport local stop; sallyport local reset; sallyport local start",
                        "",
                        "Examples:",
                        "  sallyport local start --background",
                        "  sallyport local start --preset cis --set require-mfa-operator=BoolIfExists",
                        "  sallyport local start --organization organization.json")
                .takes(port, background, choice.all(), ephemeral)
                .runs(this::run);
    }

    private int run() throws IOException, InterruptedException {
        if (port.given() < 0 || port.given() > MAX_PORT) {
            throw UserError.usage("--port takes 0 to " + MAX_PORT + ", not " + port.given());
        }
        if (background.isSet()) {
            refuseSecond();
            Json.Obj status = new LocalBackground(app).start(port.given(), ephemeral.isSet(), choice.arguments());
            tell(
                    status.text("Url").orElseThrow(),
                    status.text("File"),
                    status.get("GoesOn").flatMap(Json::asBool).orElse(false));
        } else {
            stay();
        }
        return 0;
    }

    private void refuseSecond() throws IOException {
        Optional<LocalConnection> running = LocalConnection.find(app.directories());
        if (running.isPresent()) {
            try (LocalConnection known = running.get()) {
                throw new UserError("A local organisation is running already, at " + known.url() + ".")
                        .with("End it first: sallyport local stop");
            }
        }
    }

    private void stay() throws IOException, InterruptedException {
        LocalOrganization organization = found();
        tell(organization.url().toString(), organization.keptAt().map(Path::toString), organization.goesOn());
        app.console().say("It runs until Ctrl-C.");
        organization.awaitStop();
    }

    /** Only one at a time looks for another and leaves its own record: who lost it would never be found again. */
    @SuppressWarnings("try") // the lock is held, and asked for nothing
    private LocalOrganization found() throws IOException {
        try (LockFile alone = LocalRecord.lock(app.directories(), app.time(), PATIENCE)
                .orElseThrow(() -> new UserError("Another local organisation has been starting for too long."))) {
            refuseSecond();
            LocalOrganization organization = bind();
            LocalRecord record = record(organization);
            record.write(app.directories());
            // Ctrl-C and TERM come this way: the shell shall find no record of what is gone.
            Thread end = new Thread(() -> end(organization, record), "end of the local organisation");
            ProcessEnd.hook(end);
            return organization;
        }
    }

    private LocalOrganization bind() throws IOException {
        try {
            return LocalOrganization.start(options(), app.time());
        } catch (IllegalArgumentException e) {
            throw new UserError("This organisation cannot be brought to life: " + e.getMessage() + ".", e);
        } catch (BindException e) {
            throw new UserError("Port " + port.given() + " of 127.0.0.1 is taken by another program.", e)
                    .with("Choose another: sallyport local start --port "
                            + (port.given() < MAX_PORT ? port.given() + 1 : 0));
        }
    }

    /** The organisation that is asked for, if one is; else the kept one, and if none is, the usual one. */
    private LocalOptions options() throws IOException {
        Optional<Keeping> keeping = ephemeral.isSet()
                ? Optional.empty()
                : Optional.of(LocalOptions.in(app.directories(), ProgramVersion.NUMBER));
        Organization organization = choice.organization(app);
        Optional<Organization> asked = choice.isGiven() ? Optional.of(organization) : Optional.empty();
        return new LocalOptions(asked, organization, port.given(), keeping);
    }

    private static LocalRecord record(LocalOrganization organization) {
        Secret token = organization.adminToken();
        return new LocalRecord(ProcessHandle.current().pid(), organization.url(), token, organization.startedAt());
    }

    private void end(LocalOrganization organization, LocalRecord record) {
        try (organization;
                record) {
            record.delete(app.directories());
        } catch (IOException e) {
            app.console().warn("The record of the local organisation could not be removed: " + e.getMessage());
        }
    }

    private void tell(String url, Optional<String> file, boolean goesOn) {
        app.console().result(url);
        app.console().say(kept(file, goesOn));
        app.console().say("The local organisation answers at " + url + ". To use it:");
        app.console().say("  sallyport local user list");
        app.console().say("  sallyport local user key bob@acme.com --json | sallyport add security");
        app.console().say("  export AWS_ENDPOINT_URL=" + url);
    }

    private static String kept(Optional<String> file, boolean goesOn) {
        if (file.isEmpty()) {
            return "It is new, and nothing of it is kept.";
        }
        return goesOn
                ? "It goes on with what is kept in " + file.get() + "."
                : "It is new, and kept in " + file.get() + ".";
    }
}
