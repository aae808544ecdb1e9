package vn.motcua.notice;

import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;
import java.util.logging.Level;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.springframework.context.MessageSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import vn.motcua.platform.VietnamTime;

/**
 * Turns a notice into its PDF: A5 for the forms of 2018, A4 for those of 2025, in the layout of Decree 30/2020, with all
 * fonts embedded. The same notice gives the same bytes.
 */
@Component
class LetterRenderer {

    private static final String FONT_FAMILY = "Letter";

    static {
        // It would tell of every style sheet and font of every letter.
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
    }

    private final SpringTemplateEngine templates = new SpringTemplateEngine();
    private final Words words;
    private final byte[] regular = font("LiberationSerif-Regular.ttf");
    private final byte[] bold = font("LiberationSerif-Bold.ttf");
    private final byte[] italic = font("LiberationSerif-Italic.ttf");
    private final byte[] boldItalic = font("LiberationSerif-BoldItalic.ttf");

    LetterRenderer(MessageSource messages) {
        words = new Words(messages);
        // XML, because the renderer takes well-formed pages only and the mode escapes accordingly.
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver(LetterRenderer.class.getClassLoader());
        resolver.setPrefix("templates/");
        resolver.setSuffix(".html");
        resolver.setTemplateMode(TemplateMode.XML);
        resolver.setCharacterEncoding("UTF-8");
        templates.setTemplateResolver(resolver);
    }

    /** @throws RuntimeException if the letter cannot be printed; a fault of the template, not of the reader */
    byte[] pdf(Notice notice) {
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.useFont(supply(regular), FONT_FAMILY, 400, FontStyle.NORMAL, true);
        builder.useFont(supply(bold), FONT_FAMILY, 700, FontStyle.NORMAL, true);
        builder.useFont(supply(italic), FONT_FAMILY, 400, FontStyle.ITALIC, true);
        builder.useFont(supply(boldItalic), FONT_FAMILY, 700, FontStyle.ITALIC, true);
        // A letter never fetches anything.
        builder.useExternalResourceAccessControl(
                (uri, type) -> uri.startsWith("data:"), ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
        builder.withHtmlContent(html(notice), null);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
            renderer.layout();
            renderer.createPDFWithoutClosing();
            PDDocument document = renderer.getPdfDocument();
            GregorianCalendar issued = new GregorianCalendar(TimeZone.getTimeZone(VietnamTime.ZONE));
            issued.setTimeInMillis(notice.issuedAt().toEpochMilli());
            document.getDocumentInformation().setCreationDate(issued);
            document.getDocumentInformation().setModificationDate(issued);
            document.setDocumentId((long) notice.id().hashCode());
            document.save(out);
            document.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private String html(Notice notice) {
        // Once more through the snapshot's cleaning, for a notice that was not read from the database.
        NoticeContent content = Snapshots.read(Snapshots.write(notice.content()), null);
        NoticeForm form = notice.form();
        Context context = new Context(Words.VIETNAMESE);
        context.setVariable("letter", content);
        context.setVariable("head", content.letterhead());
        context.setVariable("to", content.applicant());
        context.setVariable("form", form);
        context.setVariable("generation", form.generation().name());
        context.setVariable("number", notice.letterNumber());
        context.setVariable("qr", QrCode.dataUri(content.trackingUrl()));
        context.setVariable("w", words);
        context.setVariable(
                "body", content.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        return templates.process("notice/letter", context);
    }

    private static FSSupplier<InputStream> supply(byte[] font) {
        return () -> new ByteArrayInputStream(font);
    }

    private static byte[] font(String name) {
        try {
            return new ClassPathResource("liberation/" + name).getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
