#include "core/samples/scene.h"

#include "core/base/error.h"
#include "core/samples/camera_response.h"
#include "core/samples/figures.h"
#include "core/samples/repeatable_numbers.h"
#include "core/samples/street.h"
#include "core/samples/street_light.h"
#include "core/samples/surfaces.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <optional>

namespace moefusion {

namespace {

using namespace samples;

constexpr std::array<std::string_view, 3> kClassNames{"person", "bicycle", "car"};
constexpr int kSmallestBox = 6;

/// A figure ready to be drawn.
struct Standing {
    float x = 0;
    float z = 0;
    FigureBounds bounds;
    std::function<FigurePoint(float u, float v, float pixel)> point;
    std::optional<int> kind; ///< class of its box
    float shadow_half = 0;   ///< half width of the dark place under it
    float shadow_warmth = 0; ///< what it does to the warmth of the ground
};

std::vector<Standing> figures_of(const Street& street) {
    std::vector<Standing> figures;
    for (const Tree& tree : street.trees) {
        figures.push_back({.x = tree.x,
                           .z = tree.z,
                           .bounds = bounds_of(tree),
                           .point = [&tree](float u, float v, float pixel) { return tree_point(tree, u, v, pixel); },
                           .kind = {},
                           .shadow_half = 0.5F});
    }
    for (const Lamp& lamp : street.lamps) {
        figures.push_back({.x = lamp.x,
                           .z = lamp.z,
                           .bounds = bounds_of(lamp),
                           .point = [&lamp](float u, float v, float pixel) { return lamp_point(lamp, u, v, pixel); },
                           .kind = {},
                           .shadow_half = 0.25F});
    }
    for (const Car& car : street.cars) {
        const bool night = street.night;
        figures.push_back(
            {.x = car.x,
             .z = car.z,
             .bounds = bounds_of(car),
             .point = [&car, night](float u, float v, float pixel) { return car_point(car, u, v, pixel, night); },
             .kind = 2,
             .shadow_half = 0.56F * (car.view == Car::View::Side ? car.length : car.width),
             .shadow_warmth = car.running ? 2.2F : -0.6F});
    }
    for (const Walker& walker : street.walkers) {
        figures.push_back(
            {.x = walker.x,
             .z = walker.z,
             .bounds = bounds_of(walker),
             .point = [&walker](float u, float v, float pixel) { return walker_point(walker, u, v, pixel); },
             .kind = walker.on_bicycle ? 1 : 0,
             .shadow_half = walker.on_bicycle ? 0.45F : 0.28F});
    }
    std::ranges::stable_sort(figures, [](const Standing& a, const Standing& b) { return a.z > b.z; });
    return figures;
}

class Painter {
public:
    Painter(const SceneOptions& options, const Street& street)
        : street_(street), light_(street), width_(options.width), height_(options.height),
          focal_px_(street.focal * static_cast<float>(options.width)),
          middle_x_(0.5F * static_cast<float>(options.width)),
          horizon_y_(street.horizon * static_cast<float>(options.height)),
          surfaces_(street_, light_, 1.0F / focal_px_) {
        const auto count = static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_);
        radiance_ = {width_, height_, std::vector<float>(3 * count), std::vector<float>(count)};
        owner_.assign(count, -1);
    }

    void draw_surfaces() {
        std::vector<std::uint32_t> parts(owner_.size());
        std::size_t i = 0;
        for (int y = 0; y < height_; ++y) {
            for (int x = 0; x < width_; ++x, ++i) {
                const Seen seen = look(static_cast<float>(x) + 0.5F, static_cast<float>(y) + 0.5F);
                put(i, seen.light, seen.warmth);
                parts[i] = seen.part;
            }
        }
        smooth_edges(parts);
    }

    void draw_figures(const std::vector<Standing>& figures) {
        for (std::size_t i = 0; i < figures.size(); ++i) {
            draw_shadow(figures[i]);
            draw_figure(figures[i], static_cast<int>(i));
        }
    }

    [[nodiscard]] std::vector<SceneBox> boxes_of(const std::vector<Standing>& figures) const {
        std::vector<int> seen(figures.size(), 0);
        for (const int owner : owner_) {
            if (owner >= 0) {
                ++seen[static_cast<std::size_t>(owner)];
            }
        }
        std::vector<SceneBox> boxes;
        for (std::size_t i = 0; i < figures.size(); ++i) {
            const int drawn = drawn_[i].pixels;
            if (figures[i].kind && drawn > 0 && 3 * seen[i] >= drawn) {
                SceneBox box = drawn_[i].box;
                box.kind = *figures[i].kind;
                if (box.bottom - box.top >= kSmallestBox && box.right > box.left) {
                    boxes.push_back(box);
                }
            }
        }
        return boxes;
    }

    [[nodiscard]] const Radiance& radiance() const { return radiance_; }

private:
    struct Drawn {
        int pixels = 0;
        SceneBox box;
    };

    [[nodiscard]] Seen look(float x, float y) const {
        return surfaces_.look((x - middle_x_) / focal_px_, (horizon_y_ - y) / focal_px_);
    }

    void put(std::size_t i, const Color& light, float warmth) {
        radiance_.light[3 * i] = light.red;
        radiance_.light[3 * i + 1] = light.green;
        radiance_.light[3 * i + 2] = light.blue;
        radiance_.warmth[i] = warmth;
    }

    /// Three more rays where one surface ends and another begins.
    void smooth_edges(const std::vector<std::uint32_t>& parts) {
        const auto stride = static_cast<std::size_t>(width_);
        for (int y = 1; y < height_; ++y) {
            for (int x = 1; x < width_; ++x) {
                const std::size_t i = static_cast<std::size_t>(y) * stride + static_cast<std::size_t>(x);
                if (parts[i] == parts[i - 1] && parts[i] == parts[i - stride]) {
                    continue;
                }
                for (const std::size_t at : {i, i - 1, i - stride}) {
                    const auto px = static_cast<float>(at % stride);
                    const auto py = static_cast<float>(at / stride);
                    Color light;
                    float warmth = 0.0F;
                    constexpr std::array<std::array<float, 2>, 4> kPlaces{
                        {{0.375F, 0.125F}, {0.875F, 0.375F}, {0.125F, 0.625F}, {0.625F, 0.875F}}};
                    for (const auto& [dx, dy] : kPlaces) {
                        const Seen seen = look(px + dx, py + dy);
                        light = light + seen.light * 0.25F;
                        warmth += 0.25F * seen.warmth;
                    }
                    put(at, light, warmth);
                }
            }
        }
    }

    [[nodiscard]] float column_of(float x, float z) const { return middle_x_ + focal_px_ * (x - street_.camera_x) / z; }
    [[nodiscard]] float row_of(float y, float z) const {
        return horizon_y_ - focal_px_ * (y - street_.camera_height) / z;
    }

    /// Where nothing of the sky reaches: under cars and around feet.
    void draw_shadow(const Standing& figure) {
        const float half_depth = std::min(0.9F, figure.shadow_half);
        const float reach = 1.5F;
        const int top = std::clamp(floor_of(row_of(0.0F, figure.z + reach * half_depth)), 0, height_);
        const int bottom =
            std::clamp(floor_of(row_of(0.0F, std::max(1.0F, figure.z - reach * half_depth))) + 1, 0, height_);
        for (int y = top; y < bottom; ++y) {
            const float down = (static_cast<float>(y) + 0.5F - horizon_y_) / focal_px_;
            if (down <= 0.0F) {
                continue;
            }
            const float z = street_.camera_height / down;
            const float depth = (z - figure.z) / (reach * half_depth);
            const float half = reach * figure.shadow_half;
            const int left = std::clamp(floor_of(column_of(figure.x - half, z)), 0, width_);
            const int right = std::clamp(floor_of(column_of(figure.x + half, z)) + 1, 0, width_);
            for (int x = left; x < right; ++x) {
                const float place = street_.camera_x + (static_cast<float>(x) + 0.5F - middle_x_) / focal_px_ * z;
                const float side = (place - figure.x) / half;
                const float squared = side * side + depth * depth;
                const float dark = squared < 1.0F ? (1.0F - squared) * (1.0F - squared) : 0.0F;
                const std::size_t i = index(x, y);
                const float keep = 1.0F - 0.85F * dark;
                for (std::size_t channel = 0; channel < 3; ++channel) {
                    radiance_.light[3 * i + channel] *= keep;
                }
                radiance_.warmth[i] += figure.shadow_warmth * dark;
            }
        }
    }

    void draw_figure(const Standing& figure, int number) {
        Drawn drawn;
        drawn.box = {0, width_, height_, 0, 0};
        const float scale = focal_px_ / figure.z;
        const float pixel = 1.0F / scale;
        const int left = std::clamp(floor_of(column_of(figure.x + figure.bounds.left, figure.z)) - 1, 0, width_);
        const int right = std::clamp(floor_of(column_of(figure.x + figure.bounds.right, figure.z)) + 2, 0, width_);
        const int top = std::clamp(floor_of(row_of(figure.bounds.top, figure.z)) - 1, 0, height_);
        const int bottom = std::clamp(floor_of(row_of(figure.bounds.bottom, figure.z)) + 2, 0, height_);
        const Color low_light = light_.arriving({figure.x, 0.4F, figure.z}, Facing::Camera);
        const Color high_light = light_.arriving({figure.x, 1.5F, figure.z}, Facing::Camera);
        const float haze = light_.haze_share(figure.z);
        for (int y = top; y < bottom; ++y) {
            const float v = (horizon_y_ - static_cast<float>(y) - 0.5F) * pixel + street_.camera_height;
            const Color arriving = mix(low_light, high_light, std::clamp((v - 0.4F) / 1.1F, 0.0F, 1.3F));
            for (int x = left; x < right; ++x) {
                const float u = (static_cast<float>(x) + 0.5F - middle_x_) * pixel + street_.camera_x - figure.x;
                const FigurePoint point = figure.point(u, v, pixel);
                if (point.cover <= 0.004F) {
                    continue;
                }
                const std::size_t i = index(x, y);
                const Color mirrored = light_.haze_color() * point.mirror;
                const Color own = mix(point.albedo * arriving + point.glow + mirrored, light_.haze_color(), haze);
                const Color there{radiance_.light[3 * i], radiance_.light[3 * i + 1], radiance_.light[3 * i + 2]};
                const float warmth = mix(point.warmth, 0.0F, std::min(0.5F, figure.z * 0.004F));
                put(i, mix(there, own, point.cover), mix(radiance_.warmth[i], warmth, point.cover));
                if (point.cover >= 0.5F) {
                    owner_[i] = number;
                    ++drawn.pixels;
                    drawn.box.left = std::min(drawn.box.left, x);
                    drawn.box.right = std::max(drawn.box.right, x + 1);
                    drawn.box.top = std::min(drawn.box.top, y);
                    drawn.box.bottom = std::max(drawn.box.bottom, y + 1);
                }
            }
        }
        drawn_.push_back(drawn);
    }

    [[nodiscard]] std::size_t index(int x, int y) const {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) + static_cast<std::size_t>(x);
    }

    const Street& street_;
    StreetLight light_;
    int width_;
    int height_;
    float focal_px_;
    float middle_x_;
    float horizon_y_;
    Surfaces surfaces_;
    Radiance radiance_;
    std::vector<int> owner_; ///< number of the figure a pixel belongs to, -1 for none
    std::vector<Drawn> drawn_;
};

} // namespace

std::string_view scene_class_name(int kind) {
    MOEFUSION_EXPECT(kind >= 0 && kind < static_cast<int>(kClassNames.size()), "a box has no such class");
    return kClassNames[static_cast<std::size_t>(kind)];
}

Scene draw_scene(const SceneOptions& options) {
    MOEFUSION_EXPECT(options.width >= 1 && options.height >= 1, "a scene needs at least one pixel");
    const Street street = make_street(options.seed, options.night);
    const std::vector<Standing> figures = figures_of(street);
    Painter painter(options, street);
    painter.draw_surfaces();
    painter.draw_figures(figures);
    return {infrared_picture(painter.radiance(), options.night, options.seed),
            visible_picture(painter.radiance(), options.night, options.seed),
            painter.boxes_of(figures)};
}

} // namespace moefusion
