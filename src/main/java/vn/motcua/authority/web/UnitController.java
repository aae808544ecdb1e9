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
import vn.motcua.authority.Unit;
import vn.motcua.authority.UnitFilter;
import vn.motcua.authority.UnitKind;
import vn.motcua.authority.Units;
import vn.motcua.platform.Refused;

@RestController
@RequestMapping("/api/units")
@Tag(name = "Cơ quan", description = "Trung tâm phục vụ hành chính công, ủy ban, công an, sở theo từng ngày")
class UnitController {

    private final Units units;
    private final RegisterParameters parameters;

    UnitController(Units units, RegisterParameters parameters) {
        this.units = units;
        this.parameters = parameters;
    }

    @GetMapping
    @Operation(
            summary = "Tìm cơ quan có hiệu lực vào một ngày",
            description = "Theo địa bàn phục vụ và loại, xếp theo mã.")
    List<Unit> find(
            @Parameter(description = "Ngày yyyy-MM-dd; mặc định hôm nay") @RequestParam(required = false) @Nullable
                    String on,
            @Parameter(description = "Mã địa bàn") @RequestParam(required = false) @Nullable String locality,
            @Parameter(description = "Loại cơ quan, ví dụ SHOP, COMMUNE_COMMITTEE")
                    @RequestParam(required = false)
                    @Nullable
                    String kind,
            @Parameter(description = "Số kết quả tối đa, 1–1000; mặc định 100")
                    @RequestParam(required = false)
                    @Nullable
                    String limit) {
        return units.find(new UnitFilter(
                parameters.on(on),
                parameters.textOrNull(locality),
                parameters.choice("kind", UnitKind.class, kind),
                parameters.limit(limit)));
    }

    @GetMapping("/{code}")
    @Operation(
            summary = "Xem một cơ quan vào một ngày",
            description = "404 nếu không có mã này; 400 nếu mã không có hiệu lực vào ngày đó, kèm cơ quan kế tiếp.")
    Unit one(
            @PathVariable String code,
            @Parameter(description = "Ngày yyyy-MM-dd; mặc định hôm nay") @RequestParam(required = false) @Nullable
                    String on) {
        if (units.history(code).isEmpty()) {
            throw Refused.notFound("authority.unit.unknown", code);
        }
        return units.at(code, parameters.on(on));
    }
}
