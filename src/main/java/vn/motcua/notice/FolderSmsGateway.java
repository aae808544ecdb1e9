package vn.motcua.notice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes each message into a folder as {@code <key>.txt}; a repeated one replaces itself. */
final class FolderSmsGateway implements SmsGateway {

    private final Path folder;

    FolderSmsGateway(Path folder) {
        this.folder = folder;
    }

    @Override
    public void send(String key, String phone, String text) throws IOException {
        String content = "To: " + phone + "\n\n" + text + "\n";
        new WholeFiles(folder).write(WholeFiles.name(key) + ".txt", content.getBytes(StandardCharsets.US_ASCII));
    }
}
