package vn.motcua.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.util.HtmlUtils;
import vn.motcua.processes.Shop;

@ApiTest
@DisplayName("/thu-tuc")
class CataloguePageTest {

    private static final String PAGE = "/thu-tuc";
    private static final String PERMIT = PAGE + "/house-building-permit";
    private static final Pattern FOUND =
            Pattern.compile("<h3 class=\"mb-2\"><a lang=\"vi\"\\s+href=\"/thu-tuc/([a-z-]+)");

    @Autowired
    Api api;

    @Autowired
    Rows rows;

    @Autowired
    Shop shop;

    @BeforeEach
    void monday() {
        shop.now("2026-09-07T09:00");
    }

    @ParameterizedTest(name = "{0} finds {1}")
    @CsvSource({
        "'', household-business-registration permanent-residence-registration house-building-permit",
        "?q=xay+dung, house-building-permit",
        "?q=D%E1%BB%B0NG+X%C3%A2y, house-building-permit",
        "?q=1.004222, permanent-residence-registration",
        "?q=dang+ky, household-business-registration permanent-residence-registration",
        "?q=dang+ky&level=COMMUNE_POLICE, permanent-residence-registration",
        "?field=Ho%E1%BA%A1t+%C4%91%E1%BB%99ng+x%C3%A2y+d%E1%BB%B1ng, house-building-permit",
        "?q=xay+dung&place=11560, house-building-permit",
        "?q=khai+sinh, ''",
        "?q=%25, ''",
        "?place=31, ''"
    })
    void finds(String query, String procedures) {
        String page = new Visitor(api).get(PAGE + query).expect(200).text();

        assertThat(FOUND.matcher(page)
                        .results()
                        .map(MatchResult.class::cast)
                        .map(result -> result.group(1))
                        .collect(Collectors.joining(" ")))
                .isEqualTo(procedures);
        if (procedures.isEmpty()) {
            assertThat(page).contains("Chưa tìm thấy thủ tục phù hợp", "Xem tất cả thủ tục");
        }
    }

    @Test
    void namesWhoReceivesAndDecidesInAPlace() {
        String page =
                new Visitor(api).get(PAGE + "?place=thuy+nguyen").expect(200).text();

        assertThat(page)
                .contains("Phường Thủy Nguyên, Thành phố Hải Phòng (11560)")
                .contains("Công an phường Thủy Nguyên", "Ủy ban nhân dân phường Thủy Nguyên")
                .contains("Trung tâm phục vụ hành chính công phường Thủy Nguyên");
    }

    @Test
    void asksWhichPlaceIsMeantAndKeepsTheRest() {
        String page = new Visitor(api)
                .get(PAGE + "?q=giay+phep&place=hoa+binh")
                .expect(200)
                .text();

        assertThat(page).contains("Ông/bà chọn nơi nào?", "value=\"giay phep\"", "?q=giay+phep&amp;place=");
        assertThat(FOUND.matcher(page).find()).isFalse();
        assertThat(new Visitor(api)
                        .get(PAGE + "?place=khong+co+noi+nay")
                        .expect(200)
                        .text())
                .contains("Không có địa bàn này", "“khong co noi nay”");
    }

    @Test
    void showsWhatTheTablesSayAboutAProcedure() {
        String page = new Visitor(api).get(PAGE + "/1.013225").expect(200).text();

        assertThat(page)
                .contains("<h1 class=\"mb-3\" lang=\"vi\">Cấp giấy phép xây dựng nhà ở riêng lẻ</h1>")
                .contains("Hoạt động xây dựng", "Ủy ban nhân dân cấp xã", "Giấy phép xây dựng", "1.013225")
                .contains("Bộ bản vẽ thiết kế xây dựng", "Bản chính, 2 bản", "15 ngày làm việc", "75.000 đ")
                .contains("Hải Phòng thu 0 đồng khi nộp hồ sơ trực tuyến.", "Nộp trực tuyến".toLowerCase())
                .contains("Trước đây (4 quy định đã hết áp dụng)", "Từ 01/07/2026".toLowerCase())
                .contains("Nghị quyết 202/2025/QH15", "Đã thông qua, chưa áp dụng")
                .contains("data-diagram=\"/thu-tuc/house-building-permit/model?version=", "Thẩm định hồ sơ thiết kế")
                .doesNotContain("list contains", "house-building-permit\"<", "MERIT<");
        assertThat(new Visitor(api).get(PERMIT + "?lang=en").expect(200).text())
                .contains("What would I need?", "15 working days", "75,000 đ");
    }

    @Test
    void answersWhatACaseWouldNeedAndStoresNothing() {
        Map<String, String> before = rows.now();

        String page = quote(Map.of()).expect(200).text();

        assertThat(page)
                .contains("Thứ Hai, 28/09/2026".toLowerCase().replace("hai", "Hai"))
                .contains("Tổng số tiền phải nộp", "Ủy ban nhân dân phường Thủy Nguyên")
                .contains("Bản cam kết bảo đảm an toàn đối với công trình liền kề")
                .contains("value=\"Phường Thủy Nguyên, Thành phố Hải Phòng (11560)\"");
        assertThat(page.replaceAll("(?s).*Tổng số tiền phải nộp</h3>\\s*<p[^>]*>([^<]*)<.*", "$1"))
                .isEqualTo("75.000 đ");
        assertThat(quote(Map.of("channel", "ONLINE")).expect(200).text())
                .contains("Mức thu 75.000 đ, được miễn, giảm 75.000 đ.");
        assertThat(rows.now()).isEqualTo(before);
    }

    @Test
    void saysWhichPapersAreDroppedAndWhy() {
        String address = PAGE + "/permanent-residence-registration?place=11560&facts.joinsExistingHousehold=true"
                + "&facts.populationRegisterAnswers=";

        assertThat(new Visitor(api).get(address + "true").expect(200).text())
                .contains("Không phải nộp</span>", "cơ quan tự tra cứu", "Bỏ giấy tờ thay sổ hộ khẩu");
        assertThat(new Visitor(api).get(address + "false").expect(200).text()).doesNotContain("Không phải nộp</span>");
    }

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @CsvSource({
        "place, '', Xin ông/bà cho biết xã",
        "place, khong co noi nay, “khong co noi nay”",
        "place, 99999, Không có địa bàn mang mã 99999",
        "place, 31, Thành phố Hải Phòng",
        "place, hai phong, Thành phố Hải Phòng",
        "channel, PIGEON, Lựa chọn chưa đúng",
        "group, RICH, Lựa chọn chưa đúng",
        "receivedOn, hôm qua, Ngày nộp hồ sơ chưa đúng",
        "receivedOn, 31/02/2026, Ngày nộp hồ sơ chưa đúng",
        "receivedOn, 2101-01-01, 2100",
        "receivedOn, +999999999-12-31, ",
        "facts.floors, 99, Số tầng",
        "facts.floors, 99999999999999999999, Số tầng",
        "facts.floors, 2.5, Số tầng",
        "facts.floors, '', Số tầng",
        "facts.workKind, CASTLE, Loại công trình",
        "facts.adjoinsNeighbours, perhaps, Có công trình liền kề",
        "facts.colour, red, colour"
    })
    void namesTheWrongFieldAndKeepsWhatWasTyped(String field, String value, String sentence) {
        String page = quote(Map.of(field, value)).expect(400).text();

        assertThat(page)
                .contains("role=\"alert\"")
                .contains(sentence == null ? "" : HtmlUtils.htmlEscape(sentence, "UTF-8"));
        assertThat(page).contains("value=\"DETACHED_HOUSE\"").doesNotContain("Tổng số tiền phải nộp");
        if (!field.equals("facts.colour")) {
            assertThat(page).contains("aria-invalid=\"true\"");
        }
        if (!field.equals("facts.floors")) {
            assertThat(page).contains("value=\"3\"");
        }
    }

    @Test
    void aPlaceIsLookedUpOnTheDayOfFiling() {
        assertThat(quote(Map.of("place", "11560", "receivedOn", "2024-06-01"))
                        .expect(400)
                        .text())
                .contains("không có hiệu lực vào ngày 01/06/2024");
        assertThat(quote(Map.of("place", "thuy nguyen", "receivedOn", "2025-06-30"))
                        .expect(200)
                        .text())
                .as("the district that decided until then")
                .contains("Ủy ban nhân dân thành phố Thủy Nguyên");
    }

    @Test
    void takesADayAsVietnameseWriteIt() {
        assertThat(quote(Map.of("receivedOn", "8/8/2026", "channel", "ONLINE"))
                        .expect(200)
                        .text())
                .contains("08/08/2026", "28/08/2026");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "' or '1'='1", "%00", "\u0000", "💥", "\\", "${7*7}", "*{x}"})
    void takesAnythingForText(String hostile) {
        String text = Api.encoded(hostile);
        for (String path : new String[] {
            PAGE + "?q=" + text,
            PAGE + "?field=" + text,
            PAGE + "?level=" + text,
            PAGE + "?place=" + text,
            PERMIT + "?place=" + text,
            PERMIT + "?at=" + text,
            PERMIT + "?place=11560&facts.floors=" + text,
            PERMIT + "?place=11560&receivedOn=" + text + "&channel=" + text + "&group=" + text,
            PERMIT + "?place=hoa+binh&" + text + "=" + text
        }) {
            Answer answer = new Visitor(api).get(path);
            assertThat(answer.status()).as(path).isIn(200, 400);
            assertThat(answer.text()).as(path).doesNotContain("<script>alert", "Exception", ">49<");
        }
    }

    @Test
    void refusesWhatIsTooLong() {
        new Visitor(api).get(PAGE + "?q=" + "a".repeat(201)).expect(400);
        new Visitor(api).get(PAGE + "?place=" + "a".repeat(101)).expect(400);
        new Visitor(api).get(PERMIT + "?place=" + "a".repeat(101)).expect(400);
        new Visitor(api).get(PAGE + "?q=" + "a".repeat(7000)).expect(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/reception", "/no-such-procedure", "/1.0", "/fee", "/%3Cscript%3E", "/'%20or%201=1--"})
    void thereIsNoOtherProcedure(String path) {
        assertThat(new Visitor(api).get(PAGE + path).expect(404).text())
                .contains("Không có thủ tục này")
                .doesNotContain("<script>alert");
    }

    private Answer quote(Map<String, String> changed) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("place", "thuy nguyen");
        query.put("channel", "COUNTER");
        query.put("group", "NONE");
        query.put("facts.workKind", "DETACHED_HOUSE");
        query.put("facts.adjoinsNeighbours", "true");
        query.put("facts.floors", "3");
        query.putAll(changed);
        return new Visitor(api)
                .get(PERMIT
                        + query.entrySet().stream()
                                .map(part -> Api.encoded(part.getKey()) + "=" + Api.encoded(part.getValue()))
                                .collect(Collectors.joining("&", "?", "")));
    }
}
