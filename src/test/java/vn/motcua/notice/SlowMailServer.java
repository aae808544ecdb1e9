package vn.motcua.notice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Speaks enough SMTP to take a mail, and says that it has taken it 60 s later, or when it is told to. */
public final class SlowMailServer implements AutoCloseable {

    public static final Duration LATE = Duration.ofSeconds(60);

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<String> messageIds = new CopyOnWriteArrayList<>();
    private final CountDownLatch answerAtOnce = new CountDownLatch(1);
    private final AtomicInteger answeredLate = new AtomicInteger();

    public SlowMailServer() throws IOException {
        start(() -> {
            while (true) {
                Socket client = socket.accept();
                start(() -> talk(client));
            }
        });
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** Of every mail that it took, each time that it took it. */
    public List<String> messageIds() {
        return List.copyOf(messageIds);
    }

    /** How often it took the mail with this key, when nothing is said of who sends. */
    public int copies(String key) {
        String id = MimeMessages.messageId(key, "khong-tra-loi@localhost");
        return (int) messageIds.stream().filter(taken -> taken.endsWith(id)).count();
    }

    /** How many mails it has answered for after 60 s. */
    public int answeredLate() {
        return answeredLate.get();
    }

    /** From now on; those who wait are answered too. */
    public void answerAtOnce() {
        answerAtOnce.countDown();
    }

    private void talk(Socket client) throws IOException, InterruptedException {
        try (client;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
                Writer out = new OutputStreamWriter(client.getOutputStream(), StandardCharsets.US_ASCII)) {
            say(out, "220 slow.example.vn");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.equals("DATA")) {
                    say(out, "354 go on");
                    String id = null;
                    for (line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
                        id = line.startsWith("Message-ID:") ? line : id;
                    }
                    if (line == null) {
                        return;
                    }
                    messageIds.add(String.valueOf(id));
                    if (!answerAtOnce.await(LATE.toMillis(), TimeUnit.MILLISECONDS)) {
                        answeredLate.incrementAndGet();
                    }
                }
                say(out, line.equals("QUIT") ? "221 bye" : "250 ok");
            }
        }
    }

    private static void say(Writer out, String line) throws IOException {
        out.write(line + "\r\n");
        out.flush();
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (Exception closed) {
                // Whoever waited has gone, or the test is over.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        answerAtOnce();
        socket.close();
    }
}
