package vn.motcua.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.motcua.platform.Refused;

class UnitsTest {

    private static final LocalDate IN_2024 = LocalDate.of(2024, 5, 6);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    private final Units units = RegisterDatabase.units();

    @ParameterizedTest
    @CsvSource({
        "11560, SHOP, 31.11560, Trung tâm phục vụ hành chính công phường Thủy Nguyên, GIÁM ĐỐC",
        "11560, COMMUNE_COMMITTEE, 31.11560.UB, Ủy ban nhân dân phường Thủy Nguyên, CHỦ TỊCH",
        "11560, COMMUNE_POLICE, 31.11560.CA, Công an phường Thủy Nguyên, TRƯỞNG CÔNG AN",
        "11914, COMMUNE_COMMITTEE, 31.11914.UB, Ủy ban nhân dân đặc khu Cát Hải, CHỦ TỊCH",
        "11560, PROVINCE_COMMITTEE, 31.UB, Ủy ban nhân dân thành phố Hải Phòng, CHỦ TỊCH",
        "10525, PROVINCE_DEPARTMENT, 31.SXD, Sở Xây dựng thành phố Hải Phòng, GIÁM ĐỐC",
        "00070, PROVINCE_DEPARTMENT, 01.SXD, Sở Xây dựng thành phố Hà Nội, GIÁM ĐỐC",
        "31, PROVINCE_COMMITTEE, 31.UB, Ủy ban nhân dân thành phố Hải Phòng, CHỦ TỊCH"
    })
    void knowsWhoServesAPlace(String locality, UnitKind kind, String code, String name, String headTitle) {
        assertThat(units.of(locality, kind, TODAY)).hasValueSatisfying(unit -> {
            assertThat(unit.code()).isEqualTo(code);
            assertThat(unit.name()).isEqualTo(name);
            assertThat(unit.headTitle()).isEqualTo(headTitle);
            assertThat(units.at(code, TODAY)).isEqualTo(unit);
        });
    }

    @Test
    @DisplayName("A dossier of 2024 belongs to the units of 2024")
    void answersForTheDay() {
        assertThat(units.of("10507", UnitKind.COMMUNE_COMMITTEE, IN_2024))
                .map(Unit::name)
                .contains("Ủy ban nhân dân phường Cẩm Thượng");
        assertThat(units.of("10507", UnitKind.PROVINCE_COMMITTEE, IN_2024))
                .map(Unit::name)
                .contains("Ủy ban nhân dân tỉnh Hải Dương");
        assertThat(units.of("288", UnitKind.DISTRICT_COMMITTEE, IN_2024))
                .map(Unit::name)
                .contains("Ủy ban nhân dân thành phố Hải Dương");
        assertThat(units.of("10507", UnitKind.SHOP, IN_2024)).isEmpty();
        assertThat(units.at("75.UB", LocalDate.of(2026, 4, 29)).name()).isEqualTo("Ủy ban nhân dân tỉnh Đồng Nai");
        assertThat(units.at("75.UB", LocalDate.of(2026, 4, 30)).name()).isEqualTo("Ủy ban nhân dân thành phố Đồng Nai");
    }

    @ParameterizedTest
    @CsvSource({
        "30.10507.UB, 31.10507.UB, Ủy ban nhân dân phường Thành Đông",
        "30.UB, 31.UB, Ủy ban nhân dân thành phố Hải Phòng",
        "30.288.UB, 31.UB, Ủy ban nhân dân thành phố Hải Phòng",
        "31.317.UB, 31.11914.UB, Ủy ban nhân dân đặc khu Cát Hải",
        "01.00013.UB, 01.00004.UB, Ủy ban nhân dân phường Ba Đình",
        "01.UB, 01.UB, Ủy ban nhân dân thành phố Hà Nội"
    })
    void knowsWhoTookOver(String code, String successor, String name) {
        assertThat(units.successorOf(units.at(code, IN_2024), TODAY)).hasValueSatisfying(unit -> {
            assertThat(unit.code()).isEqualTo(successor);
            assertThat(unit.name()).isEqualTo(name);
        });
    }

    @Test
    void namesNobodyWhereTheWorkWentToSeveral() {
        assertThat(units.successorOf(units.at("30.10528.UB", IN_2024), TODAY)).isEmpty();
    }

    @Test
    void refusesUnknownAndFormerUnits() {
        Refused unknown = catchThrowableOfType(Refused.class, () -> units.at("H99", TODAY));
        assertThat(unknown.field()).isEqualTo("unit");
        assertThat(unknown.messageKey()).isEqualTo("authority.unit.unknown");

        Refused former = catchThrowableOfType(Refused.class, () -> units.at("30.288.UB", TODAY));
        assertThat(former.messageKey()).isEqualTo("authority.unit.notValidOn");
        assertThat(former.arguments())
                .containsExactly(
                        "30.288.UB",
                        "Ủy ban nhân dân thành phố Hải Dương",
                        "21/11/2026",
                        "31.UB Ủy ban nhân dân thành phố Hải Phòng");
    }

    @Test
    void refusesAPlaceOfAnotherTime() {
        Refused refused =
                catchThrowableOfType(Refused.class, () -> units.of("288", UnitKind.PROVINCE_COMMITTEE, TODAY));
        assertThat(refused.messageKey()).isEqualTo("authority.locality.notValidOn");
    }

    @Test
    void listsTheUnitsOfAPlace() {
        assertThat(units.find(new UnitFilter(TODAY, "11560", null, 100)))
                .extracting(Unit::code)
                .containsExactly("31.11560", "31.11560.CA", "31.11560.UB");
        assertThat(units.find(new UnitFilter(TODAY, null, UnitKind.PROVINCE_COMMITTEE, 1000)))
                .hasSize(34);
        assertThat(units.find(new UnitFilter(TODAY, null, null, 5))).hasSize(5);
    }
}
