package vn.motcua.notice;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A folder whose files appear whole or not at all. */
final class WholeFiles {

    private final Path folder;

    WholeFiles(Path folder) {
        this.folder = folder;
    }

    /** A file name that cannot lead out of the folder. */
    static String name(String key) {
        return key.replace('/', '-').replaceAll("[^A-Za-z0-9._-]", "_");
    }

    /** Replaces a file of the same name. Once it returns, the content is on the disk. */
    void write(String name, byte[] bytes) throws IOException {
        Files.createDirectories(folder);
        Path part = Files.createTempFile(folder, ".", ".part");
        try {
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(bytes);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
