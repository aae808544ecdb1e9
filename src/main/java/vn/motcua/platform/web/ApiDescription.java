package vn.motcua.platform.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the API's description says about all of it: who may call, and how errors look. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    private static final String OFFICER = "officer";
    private static final String PROBLEM = "Problem";

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(new Info()
                        .title("Một Cửa")
                        .version("1")
                        .description("Một cửa: thủ tục, hồ sơ, thời hạn. Lỗi trả về dạng application/problem+json;"
                                + " Accept-Language chọn tiếng Việt hoặc tiếng Anh."))
                .components(new Components()
                        .addSecuritySchemes(
                                OFFICER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("basic")
                                        .description("Cán bộ một cửa hoặc phần mềm của Cổng dịch vụ công")));
    }

    @Bean
    OpenApiCustomizer errorsAndLogin() {
        return api -> {
            api.getComponents().addSchemas(PROBLEM, problem());
            api.getPaths().forEach((path, item) -> item.readOperations().forEach(operation -> {
                boolean closed = path.startsWith("/api/dossiers")
                        || path.startsWith("/api/payments")
                        || path.startsWith("/api/rulebook");
                answers(operation, "400", "Dữ liệu gửi lên chưa hợp lệ; errors nêu từng trường");
                if (closed) {
                    operation.addSecurityItem(new SecurityRequirement().addList(OFFICER));
                    answers(operation, "401", "Chưa đăng nhập");
                    answers(operation, "403", "Không có quyền");
                    answers(operation, "409", "Không khớp với những gì đã xảy ra");
                }
                if (path.contains("{")) {
                    answers(operation, "404", "Không có, hoặc không được biết là có");
                }
            }));
        };
    }

    private static void answers(Operation operation, String status, String description) {
        if (operation.getResponses() == null) {
            operation.setResponses(new ApiResponses());
        }
        if (!operation.getResponses().containsKey(status)
                || operation.getResponses().get(status).getContent() == null
                || !operation.getResponses().get(status).getContent().containsKey("application/problem+json")) {
            operation
                    .getResponses()
                    .put(
                            status,
                            new ApiResponse()
                                    .description(description)
                                    .content(new Content()
                                            .addMediaType(
                                                    "application/problem+json",
                                                    new MediaType()
                                                            .schema(new Schema<>()
                                                                    .$ref("#/components/schemas/" + PROBLEM)))));
        }
    }

    private static Schema<?> problem() {
        Schema<?> error = new ObjectSchema()
                .addProperty("field", new StringSchema().example("applicant.fullName"))
                .addProperty("message", new StringSchema());
        return new ObjectSchema()
                .description("RFC 9457")
                .addProperty("type", new StringSchema().example("about:blank"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema().description("Một câu cho người đọc"))
                .addProperty("instance", new StringSchema())
                .addProperty("errors", new ArraySchema().items(error));
    }
}
