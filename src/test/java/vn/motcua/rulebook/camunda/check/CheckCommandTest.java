package vn.motcua.rulebook.camunda.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An analyst checks folders without a running system. */
class CheckCommandTest {

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final CheckCommand command = new CheckCommand(new PrintStream(screen, true, StandardCharsets.UTF_8));

    @TempDir
    private Path folder;

    private String printed() {
        return screen.toString(StandardCharsets.UTF_8);
    }

    private void copyShipped() throws IOException {
        for (var file : Rulebook.shipped().files().values()) {
            Files.createDirectories(folder.resolve("all"));
            Files.writeString(folder.resolve("all").resolve(file.name()), file.content());
        }
    }

    @Test
    void findsNothingInTheShippedFolders() {
        assertThat(command.run("processes", "decisions")).isZero();
        assertThat(printed())
                .startsWith("Đã kiểm tra ")
                .endsWith(" tệp: 0 lỗi, 0 cảnh báo.\n")
                .hasLineCount(1);
    }

    @Test
    void saysWhatIsWrongWhereAndWhatToDo() throws IOException {
        copyShipped();
        Path release = folder.resolve("all/release.bpmn");
        Files.writeString(release, Files.readString(release).replace(" name=\"Trả kết quả cho người dân\"", ""));

        assertThat(command.run(folder.toString())).isOne();
        assertThat(printed())
                .contains("[LỖI] release.bpmn › UserTask_HandOverResult: Phần tử không có tên;")
                .contains("→ Ghi tên: việc là động từ")
                .contains(": 1 lỗi, 0 cảnh báo.");
    }

    @Test
    void speaksEnglish() throws IOException {
        copyShipped();
        Path form = folder.resolve("all/inspect-site.form");
        Files.writeString(form, Files.readString(form).replace("\"type\": \"radio\"", "\"type\": \"filepicker\""));

        assertThat(command.run("--lang=en", folder.toString())).isOne();
        assertThat(printed())
                .contains("[ERROR] inspect-site.form › Field_VerificationResult")
                .contains("Tasklist cannot show the component filepicker")
                .contains(": 1 errors, 0 warnings.");
    }

    @Test
    void warnsWithoutFailing() throws IOException {
        copyShipped();
        Files.writeString(
                folder.resolve("all/spare.form"),
                Rulebook.shipped()
                        .content("inspect-site.form")
                        .replace("\"id\": \"inspect-site\"", "\"id\": \"spare\""));

        assertThat(command.run(folder.toString())).isZero();
        assertThat(printed()).contains("[CẢNH BÁO] spare.form: ").contains(": 0 lỗi, 1 cảnh báo.");
    }

    @Test
    void findsTwoFilesOfOneName() throws IOException {
        copyShipped();
        Files.createDirectories(folder.resolve("more"));
        Files.copy(folder.resolve("all/release.bpmn"), folder.resolve("more/release.bpmn"));

        assertThat(command.run(folder.toString())).isOne();
        assertThat(printed()).contains("[LỖI] release.bpmn: Có hai tệp cùng tên");
    }

    @Test
    void takesAnArchiveForWhatItIs() throws IOException {
        copyShipped();
        Files.write(folder.resolve("all/release.bpmn"), new byte[] {'P', 'K', 3, 4, (byte) 0xFF, (byte) 0x80});

        assertThat(command.run(folder.toString())).isOne();
        assertThat(printed()).contains("[LỖI] release.bpmn: Tệp là một tệp nén");
    }

    @Test
    void saysThatAFolderDoesNotExist() {
        assertThat(command.run("no-such-folder")).isEqualTo(2);
        assertThat(printed()).contains("Không có thư mục no-such-folder.");
    }
}
