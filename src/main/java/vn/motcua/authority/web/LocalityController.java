package vn.motcua.authority.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.motcua.authority.Localities;
import vn.motcua.authority.Locality;
import vn.motcua.authority.LocalityFilter;
import vn.motcua.authority.LocalityLevel;
import vn.motcua.platform.Refused;

@RestController
@RequestMapping("/api/localities")
@Tag(name = "Địa bàn", description = "Danh mục tỉnh, huyện (đến 30/6/2025), xã theo từng ngày")
class LocalityController {

    private final Localities localities;
    private final RegisterParameters parameters;

    LocalityController(Localities localities, RegisterParameters parameters) {
        this.localities = localities;
        this.parameters = parameters;
    }

    @GetMapping
    @Operation(
            summary = "Tìm địa bàn có hiệu lực vào một ngày",
            description = "Theo cấp, tỉnh và một phần tên (không phân biệt hoa thường, dấu), xếp theo cấp và mã.")
    List<Locality> find(
            @Parameter(description = "Ngày yyyy-MM-dd; mặc định hôm nay") @RequestParam(required = false) @Nullable
                    String on,
            @Parameter(description = "PROVINCE, DISTRICT hoặc COMMUNE") @RequestParam(required = false) @Nullable
                    String level,
            @Parameter(description = "Mã tỉnh, thành phố") @RequestParam(required = false) @Nullable String province,
            @Parameter(description = "Một phần tên, hoặc mã") @RequestParam(required = false) @Nullable String q,
            @Parameter(description = "Số kết quả tối đa, 1–1000; mặc định 100")
                    @RequestParam(required = false)
                    @Nullable
                    String limit) {
        return localities.find(new LocalityFilter(
                parameters.on(on),
                parameters.choice("level", LocalityLevel.class, level),
                parameters.textOrNull(province),
                parameters.textOrNull(q),
                parameters.limit(limit)));
    }

    @GetMapping("/{code}")
    @Operation(
            summary = "Xem một địa bàn vào một ngày",
            description = "404 nếu không có mã này; 400 nếu mã không có hiệu lực vào ngày đó, kèm địa bàn kế tiếp.")
    Locality one(
            @PathVariable String code,
            @Parameter(description = "Ngày yyyy-MM-dd; mặc định hôm nay") @RequestParam(required = false) @Nullable
                    String on) {
        if (localities.history(code).isEmpty()) {
            throw Refused.notFound("authority.locality.unknown", code);
        }
        return localities.at(code, parameters.on(on));
    }
}
