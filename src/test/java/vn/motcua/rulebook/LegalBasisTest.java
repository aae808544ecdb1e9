package vn.motcua.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LegalBasisTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        Luật Phí và lệ phí 97/2015/QH13, Điều 1.                                            | Luật Phí và lệ phí 97/2015/QH13, Điều 1.
        Luật Phí 97/2015/QH13 (hiệu lực 01/01/2017, cần xác nhận ngày): HĐND quyết định.     | Luật Phí 97/2015/QH13 (hiệu lực 01/01/2017): HĐND quyết định.
        Luật Xây dựng 50/2014/QH13, Điều 95 (cần xác nhận số điều và ngày): 02 bộ bản vẽ.    | Luật Xây dựng 50/2014/QH13, Điều 95: 02 bộ bản vẽ.
        Thủ tục 1.001612: 03 ngày. Cần xác nhận: mức 100.000 đồng, báo trước 01 ngày.        | Thủ tục 1.001612: 03 ngày.
        Thủ tục 1.001612: 03 ngày. Cần xác nhận: số lần. Bổ sung lần 2 bị tính trễ hạn.      | Thủ tục 1.001612: 03 ngày. Bổ sung lần 2 bị tính trễ hạn.
        Cần xác nhận: giấy tờ chứng minh.                                                   | Cần xác nhận: giấy tờ chứng minh.
        """)
    void leavesTheRemarksOfAnalystsOut(String annotation, String basis) {
        assertThat(LegalBasis.of(annotation)).isEqualTo(basis);
    }
}
