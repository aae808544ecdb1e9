package vn.motcua.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Reads the printed letters back; leaves them in {@code target/letters} for whoever wants to look at them. */
class LetterPdfTest {

    private final LetterRenderer renderer = new LetterRenderer(messages());

    static ResourceBundleMessageSource messages() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/notice");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    static Stream<Arguments> letters() {
        return Stream.of(NoticeKind.values())
                .flatMap(kind -> Stream.of(FormGeneration.values()).map(generation -> Arguments.of(kind, generation)));
    }

    @ParameterizedTest
    @MethodSource("letters")
    @DisplayName("Every letter says what its form demands, on the form's paper, with all fonts embedded")
    void printsEveryLetter(NoticeKind kind, FormGeneration generation) throws Exception {
        Notice notice = SampleLetters.notice(SampleLetters.of(kind), generation);
        byte[] pdf = renderer.pdf(notice);
        Path folder = Files.createDirectories(Path.of("target", "letters"));
        Files.write(folder.resolve(kind + "-" + generation + ".pdf"), pdf);

        try (PDDocument document = Loader.loadPDF(pdf)) {
            String text = text(document);
            assertThat(text)
                    .contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập – Tự do – Hạnh phúc")
                    .contains("Ngô Quyền, ngày 24 tháng 02 năm 2026")
                    .contains("Số: " + SampleLetters.CODE + "/" + kind.sign())
                    .containsIgnoringCase(notice.form().title())
                    .contains("Mẫu số 0" + notice.form().number() + " – "
                            + notice.form().generation().circular())
                    .contains("Nguyễn Thị Phương Thùy", "0912 345 678", "Đăng ký thường trú", "1.004222");
            assertThat(text.replaceAll("\\s", "")).contains(SampleLetters.URL);
            assertThat(text).contains(expected(kind));

            boolean small = notice.form().generation() == FormGeneration.TT01_2018;
            PDRectangle paper = small ? PDRectangle.A5 : PDRectangle.A4;
            for (PDPage page : document.getPages()) {
                assertThat(page.getMediaBox().getWidth()).isCloseTo(paper.getWidth(), within());
                assertThat(page.getMediaBox().getHeight()).isCloseTo(paper.getHeight(), within());
            }
            assertThat(rightmost(document)).isLessThan(paper.getWidth() - 30);
            assertThat(fonts(document)).isNotEmpty().allMatch(PDFont::isEmbedded);
            assertThat(qr(document)).isEqualTo(SampleLetters.URL);
        }
    }

    private static String[] expected(NoticeKind kind) {
        return switch (kind) {
            case RECEIPT ->
                new String[] {
                    "07 ngày làm việc",
                    "08 giờ 30 phút, ngày 12 tháng 02 năm 2026",
                    "17 giờ 00 phút, ngày 03 tháng 3 năm 2026",
                    "Không phải nộp; cơ quan tự khai thác dữ liệu.",
                    "20.000 10.000 10.000",
                    "10.000 đồng",
                    "Lê Thị Thanh Hằng",
                    "Bản điện tử"
                };
            case SUPPLEMENT ->
                new String[] {
                    "Văn bản đồng ý của chủ hộ", "Điều 21 Luật Cư trú", "17 giờ 00 phút, ngày 05 tháng 3 năm 2026"
                };
            case REFUSAL -> new String[] {"quyết định thu hồi đất", "Điều 23 Luật Cư trú", "đăng ký tạm trú"};
            case APOLOGY ->
                new String[] {
                    "Ông/Bà Nguyễn Thị Phương Thùy",
                    "ngày 03 tháng 3 năm 2026",
                    "ngày 10 tháng 3 năm 2026",
                    "chân thành xin lỗi ông/bà",
                    "KT. CHỦ TỊCH",
                    "Phạm Quốc Khánh",
                    "Nơi nhận:"
                };
            case STOP -> new String[] {"Đơn đề nghị rút hồ sơ", "10.000 đồng", "PHÓ CHỦ TỊCH", "Nơi nhận:"};
            case CONTROL_SHEET -> new String[] {"Trước hạn", "Đúng hạn", "Quá hạn", "Vũ Đình Trường", "Chưa nhận"};
        };
    }

    @Test
    @DisplayName("Every Vietnamese letter survives, composed or decomposed")
    void printsTheWholeAlphabet() throws Exception {
        String decomposed = Normalizer.normalize(SampleLetters.ALPHABET, Normalizer.Form.NFD);
        assertThat(decomposed).isNotEqualTo(SampleLetters.ALPHABET);
        Notice notice = SampleLetters.notice(
                SampleLetters.receipt(SampleLetters.citizen(decomposed), SampleLetters.URL), FormGeneration.TT03_2025);

        try (PDDocument document = Loader.loadPDF(renderer.pdf(notice))) {
            assertThat(text(document)).contains(SampleLetters.ALPHABET);
        }
    }

    @Test
    @DisplayName("The same letter is the same file, and markup or control characters in a name stay text")
    void printsTheSameLetterTwice() throws Exception {
        Notice notice = SampleLetters.notice(
                SampleLetters.receipt(SampleLetters.citizen("<b>Lê &amp;\u0000\u000B Công</b>"), SampleLetters.URL),
                FormGeneration.TT01_2018);
        byte[] first = renderer.pdf(notice);

        assertThat(renderer.pdf(notice)).isEqualTo(first);
        try (PDDocument document = Loader.loadPDF(first)) {
            assertThat(text(document)).contains("<b>Lê &amp; Công</b>");
        }
    }

    @Test
    @DisplayName("An organisation is addressed as one, a receipt without fees says so, a word without spaces wraps")
    void printsTheOtherCases() throws Exception {
        Addressee company = new Addressee(
                "Trần Văn Đức",
                "Công ty cổ phần Thương mại và Dịch vụ Vận tải biển Đông Bắc",
                "0201234567",
                null,
                null,
                null);
        ReceiptContent given = SampleLetters.receipt();
        ReceiptContent content = new ReceiptContent(
                given.letterhead(),
                given.dossierCode(),
                company,
                given.procedure(),
                "x".repeat(300),
                List.of(),
                1,
                given.statutoryTime(),
                given.receivedAt(),
                given.dueAt(),
                given.delivery(),
                List.of(),
                given.receivingUnit(),
                given.receiver(),
                null,
                null,
                SampleLetters.URL);

        try (PDDocument document =
                Loader.loadPDF(renderer.pdf(SampleLetters.notice(content, FormGeneration.TT03_2025)))) {
            assertThat(text(document))
                    .contains("Của tổ chức:", "Vận tải biển Đông Bắc", "Phí, lệ phí: Không phải nộp.")
                    .doesNotContain("Số điện thoại", "Vào Sổ theo dõi", "null");
            assertThat(rightmost(document)).isLessThan(PDRectangle.A4.getWidth() - 30);
        }
    }

    @Test
    @DisplayName("A letter of many rows repeats the head of its table and numbers its pages")
    void breaksPages() throws Exception {
        ControlSheetContent given = SampleLetters.controlSheet();
        List<ControlRow> rows = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            rows.addAll(given.rows());
        }
        ControlSheetContent content = new ControlSheetContent(
                given.letterhead(),
                given.dossierCode(),
                given.applicant(),
                given.procedure(),
                given.receivedAt(),
                given.dueAt(),
                rows,
                SampleLetters.URL);
        byte[] pdf = renderer.pdf(SampleLetters.notice(content, FormGeneration.TT03_2025));
        Files.write(Files.createDirectories(Path.of("target", "letters")).resolve("long.pdf"), pdf);

        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isGreaterThan(2);
            PDFTextStripper second = new PDFTextStripper();
            second.setStartPage(2);
            second.setEndPage(2);
            assertThat(second.getText(document)).startsWith("2").contains("Tên cơ quan");
            assertThat(fonts(document)).allMatch(PDFont::isEmbedded);
        }
    }

    private static org.assertj.core.data.Offset<Float> within() {
        return org.assertj.core.data.Offset.offset(1f);
    }

    private static String text(PDDocument document) throws IOException {
        return new PDFTextStripper().getText(document).replaceAll("[\\s\u00a0]+", " ");
    }

    /** How far to the right any letter stands, in points; what leaves the page is cut off but still extracted. */
    private static float rightmost(PDDocument document) throws IOException {
        List<Float> ends = new ArrayList<>();
        new PDFTextStripper() {
            @Override
            protected void writeString(String text, List<TextPosition> positions) {
                positions.forEach(position -> ends.add(position.getXDirAdj() + position.getWidthDirAdj()));
            }
        }.getText(document);
        return Collections.max(ends);
    }

    private static List<PDFont> fonts(PDDocument document) throws IOException {
        List<PDFont> fonts = new ArrayList<>();
        for (PDPage page : document.getPages()) {
            for (COSName name : page.getResources().getFontNames()) {
                fonts.add(page.getResources().getFont(name));
            }
        }
        return fonts;
    }

    private static String qr(PDDocument document) throws Exception {
        // Every letter has its code on the first page.
        BufferedImageLuminanceSource page =
                new BufferedImageLuminanceSource(new PDFRenderer(document).renderImageWithDPI(0, 200));
        return new QRCodeReader()
                .decode(
                        new BinaryBitmap(new HybridBinarizer(page)),
                        Map.of(DecodeHintType.TRY_HARDER, Boolean.TRUE, DecodeHintType.CHARACTER_SET, "UTF-8"))
                .getText();
    }
}
