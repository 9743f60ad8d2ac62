package dev.sallyport.bench;

import dev.sallyport.model.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server as a process of its own, from its start to its end, and the keys that it takes. */
final class MeasuredServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String USER = "bob@acme.com";
    private static final String VERSION = "&Version=2011-06-15";
    private static final String ROLE = "arn:aws:iam::567890123456:role/allow-read-only-access-from-other-accounts";

    private final String name;
    private final int port;
    private final Process process;
    private final Duration firstAnswer;
    private final SignedRequest.Key user;
    private final SignedRequest.Key session;

    private MeasuredServer(
            String name,
            int port,
            Process process,
            Duration firstAnswer,
            SignedRequest.Key user,
            SignedRequest.Key session) {
        this.name = name;
        this.port = port;
        this.process = process;
        this.firstAnswer = firstAnswer;
        this.user = user;
        this.session = session;
    }

    /** Sallyport's local organisation, with a home of its own; a role of it wants a session with MFA. */
    static MeasuredServer sallyport(Path program, Path home) throws IOException, InterruptedException {
        int port = freePort();
        Map<String, String> environment = Map.of("SALLYPORT_HOME", home.toString());
        Process process = start(
                environment, program.toString(), "local", "start", "--ephemeral", "--port", Integer.toString(port));
        Duration firstAnswer = awaitAnswer(port, process);
        Json.Obj key = object(object(result(environment, program, port, "key"))
                .get("AccessKey")
                .orElseThrow());
        SignedRequest.Key user = new SignedRequest.Key(
                key.text("AccessKeyId").orElseThrow(),
                key.text("SecretAccessKey").orElseThrow(),
                "");
        Json.Obj code = object(result(environment, program, port, "code"));
        SignedRequest.Key session = sessionWithMfa(
                port,
                user,
                code.text("SerialNumber").orElseThrow(),
                code.text("Code").orElseThrow());
        return new MeasuredServer("sallyport", port, process, firstAnswer, user, session);
    }

    /** moto's server as it is, which verifies nothing. */
    static MeasuredServer moto(Path program) throws IOException, InterruptedException {
        int port = freePort();
        Process process = start(Map.of(), program.toString(), "-H", "127.0.0.1", "-p", Integer.toString(port));
        Duration firstAnswer = awaitAnswer(port, process);
        SignedRequest.Key madeUp = new SignedRequest.Key("AKIAMADEUPMADEUPMADE", "made-up-secret-access-key", "");
        return new MeasuredServer("moto", port, process, firstAnswer, madeUp, madeUp);
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    /** From the start of the process. */
    Duration firstAnswer() {
        return firstAnswer;
    }

    byte[] getCallerIdentity() {
        return SignedRequest.to(port, "Action=GetCallerIdentity" + VERSION, user);
    }

    byte[] assumeRole() {
        String form = "Action=AssumeRole" + VERSION + "&RoleSessionName=bench&RoleArn="
                + URLEncoder.encode(ROLE, StandardCharsets.UTF_8);
        return SignedRequest.to(port, form, session);
    }

    /** The processor time that it has used so far; on a machine with other work this tells more than a rate does. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** What the process holds in memory, in MiB. */
    long residentMebibytes() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.getLocalPort();
        }
    }

    private static Process start(Map<String, String> environment, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static Duration awaitAnswer(int port, Process process) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        byte[] request = ("GET / HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        while (System.nanoTime() - begun < PATIENCE.toNanos() && process.isAlive()) {
            try {
                exchange(port, request);
                return Duration.ofNanos(System.nanoTime() - begun);
            } catch (IOException e) {
                Thread.sleep(1); // it does not listen yet
            }
        }
        throw new IOException("the server did not answer in time: "
                + process.info().commandLine().orElse("?"));
    }

    private static String exchange(int port, byte[] request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port)) {
            socket.getOutputStream().write(request);
            socket.shutdownOutput();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (answer.isEmpty()) {
                throw new IOException("no answer");
            }
            return answer;
        }
    }

    private static Json result(Map<String, String> environment, Path program, int port, String what)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString(), "local", "user", what, USER));
        command.addAll(List.of("--json", "--port", Integer.toString(port)));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (InputStream out = process.getInputStream()) {
            String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException("failed: " + String.join(" ", command));
            }
            return Json.parse(text);
        }
    }

    private static Json.Obj object(Json json) {
        return json.asObject().orElseThrow();
    }

    private static SignedRequest.Key sessionWithMfa(int port, SignedRequest.Key user, String serial, String code)
            throws IOException {
        String form = "Action=GetSessionToken" + VERSION + "&TokenCode=" + code + "&SerialNumber="
                + URLEncoder.encode(serial, StandardCharsets.UTF_8);
        String answer = exchange(port, SignedRequest.to(port, form, user));
        return new SignedRequest.Key(
                element(answer, "AccessKeyId"), element(answer, "SecretAccessKey"), element(answer, "SessionToken"));
    }

    private static String element(String answer, String name) throws IOException {
        Matcher found = Pattern.compile("<" + name + ">([^<]+)<").matcher(answer);
        if (!found.find()) {
            throw new IOException("no " + name + " in: " + answer);
        }
        return found.group(1);
    }
}
