package vn.motcua.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import vn.motcua.platform.Folding;
import vn.motcua.rulebook.Procedure;

/** What finds a procedure, however it is typed. */
class CatalogueSearchTests {

    private static final String ALPHABET =
            "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợ" + "úùủũụứừửữựýỳỷỹỵĐÂĂƠƯ1.- ";

    private static final Procedure PERMIT = new Procedure(
            "house-building-permit",
            "1.013225",
            "Cấp giấy phép xây dựng nhà ở riêng lẻ",
            "COMMUNE",
            "Hoạt động xây dựng",
            "Giấy phép xây dựng",
            1,
            List.of());

    @Property
    void accentsCaseAndComposedLettersMakeNoDifference(
            @ForAll("texts") String name, @ForAll("texts") String query, @ForAll Random random) {
        Procedure procedure = named(name);

        assertThat(Catalogue.speaksOf(procedure, disguised(query, random)))
                .isEqualTo(Catalogue.speaksOf(procedure, query));
        assertThat(Catalogue.speaksOf(named(disguised(name, random)), query))
                .isEqualTo(Catalogue.speaksOf(procedure, query));
    }

    @Property
    void anyWordsOfTheNameInAnyOrderFindIt(@ForAll("texts") String name, @ForAll Random random) {
        List<String> words = new ArrayList<>(Folding.words(name));
        Collections.shuffle(words, random);
        List<String> some = words.subList(0, words.isEmpty() ? 0 : 1 + random.nextInt(words.size()));

        assertThat(Catalogue.speaksOf(named(name), disguised(String.join("  ", some), random)))
                .isTrue();
    }

    @Property
    void foldingTwiceIsFoldingOnce(@ForAll String text) {
        assertThat(Folding.fold(Folding.fold(text))).isEqualTo(Folding.fold(text));
    }

    @Example
    void findsByNameCodeFieldAndResult() {
        for (String query : List.of(
                "",
                "giấy phép xây dựng",
                "GIAY PHEP",
                "xay dung nha o",
                "dựng xây",
                "1.013225",
                "013225",
                "hoat dong",
                "đ",
                "D",
                "rieng le.")) {
            assertThat(Catalogue.speaksOf(PERMIT, query)).as(query).isTrue();
        }
        for (String query : List.of("khai sinh", "giay phep lao dong", "%", "'", "<script>", "iay", "*")) {
            assertThat(Catalogue.speaksOf(PERMIT, query)).as(query).isFalse();
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars(ALPHABET.toCharArray()).ofMaxLength(30);
    }

    private static Procedure named(String name) {
        return new Procedure("key", "9.999999", name, "COMMUNE", "", "", 1, List.of());
    }

    /** The same letters with or without accents, upper or lower case, composed or not. */
    private static String disguised(String text, Random random) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .codePoints()
                .mapToObj(letter -> disguised(letter, random))
                .collect(Collectors.joining());
    }

    private static String disguised(int letter, Random random) {
        String one = Character.toString(letter);
        String bare =
                switch (random.nextInt(3)) {
                    case 0 -> one;
                    case 1 -> Normalizer.normalize(one, Normalizer.Form.NFD);
                    default ->
                        Normalizer.normalize(one, Normalizer.Form.NFD)
                                .replaceAll("\\p{M}", "")
                                .replace('đ', 'd')
                                .replace('Đ', 'D');
                };
        return random.nextBoolean() ? bare.toUpperCase(java.util.Locale.ROOT) : bare;
    }
}
