#include "core/samples/camera_response.h"

#include "core/samples/repeatable_numbers.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace moefusion::samples {

namespace {

/// Mean over 2 * radius + 1 values along each line of a plane, edges repeated; running sums start anew on each line.
/// Own code, so that the bits do not depend on which instructions a library picks on this machine.
void box_along_rows(std::vector<float>& plane, int width, int height, int radius) {
    std::vector<float> line(static_cast<std::size_t>(width));
    const float share = 1.0F / static_cast<float>(2 * radius + 1);
    for (int y = 0; y < height; ++y) {
        float* row = plane.data() + static_cast<std::ptrdiff_t>(y) * width;
        const auto at = [&](int x) { return row[std::clamp(x, 0, width - 1)]; };
        double sum = 0.0;
        for (int x = -radius; x <= radius; ++x) {
            sum += static_cast<double>(at(x));
        }
        for (int x = 0; x < width; ++x) {
            line[static_cast<std::size_t>(x)] = static_cast<float>(sum) * share;
            sum += static_cast<double>(at(x + radius + 1)) - static_cast<double>(at(x - radius));
        }
        std::ranges::copy(line, row);
    }
}

void box_along_columns(std::vector<float>& plane, int width, int height, int radius) {
    std::vector<float> out(plane.size());
    std::vector<double> sums(static_cast<std::size_t>(width), 0.0);
    const float share = 1.0F / static_cast<float>(2 * radius + 1);
    const auto row = [&](int y) {
        return plane.data() + static_cast<std::ptrdiff_t>(std::clamp(y, 0, height - 1)) * width;
    };
    for (int y = -radius; y <= radius; ++y) {
        const float* source = row(y);
        for (int x = 0; x < width; ++x) {
            sums[static_cast<std::size_t>(x)] += static_cast<double>(source[x]);
        }
    }
    for (int y = 0; y < height; ++y) {
        float* target = out.data() + static_cast<std::ptrdiff_t>(y) * width;
        const float* entering = row(y + radius + 1);
        const float* leaving = row(y - radius);
        for (int x = 0; x < width; ++x) {
            double& sum = sums[static_cast<std::size_t>(x)];
            target[x] = static_cast<float>(sum) * share;
            sum += static_cast<double>(entering[x]) - static_cast<double>(leaving[x]);
        }
    }
    plane = std::move(out);
}

/// Three box means in a row are nearly a Gaussian.
void blur(std::vector<float>& plane, int width, int height, int radius) {
    for (int pass = 0; pass < 3; ++pass) {
        box_along_rows(plane, width, height, radius);
        box_along_columns(plane, width, height, radius);
    }
}

/// 1 2 1 in both directions, mixed with the plane itself.
void soften(std::vector<float>& plane, int width, int height, float share) {
    const std::vector<float> sharp = plane;
    const auto at = [&](int x, int y) {
        return sharp[static_cast<std::size_t>(std::clamp(y, 0, height - 1)) * static_cast<std::size_t>(width) +
                     static_cast<std::size_t>(std::clamp(x, 0, width - 1))];
    };
    std::vector<float> rows(plane.size());
    std::size_t i = 0;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x, ++i) {
            rows[i] = 0.25F * (at(x - 1, y) + at(x + 1, y)) + 0.5F * sharp[i];
        }
    }
    const auto stride = static_cast<std::size_t>(width);
    i = 0;
    for (int y = 0; y < height; ++y) {
        const std::size_t above = y > 0 ? stride : 0;
        const std::size_t below = y + 1 < height ? stride : 0;
        for (int x = 0; x < width; ++x, ++i) {
            const float soft = 0.25F * (rows[i - above] + rows[i + below]) + 0.5F * rows[i];
            plane[i] = mix(sharp[i], soft, share);
        }
    }
}

/// Half the resolution, for wide blurs.
std::vector<float> halved(const std::vector<float>& plane, int width, int height, int half_width, int half_height) {
    std::vector<float> out(static_cast<std::size_t>(half_width) * static_cast<std::size_t>(half_height));
    std::size_t i = 0;
    for (int y = 0; y < half_height; ++y) {
        const std::size_t upper = static_cast<std::size_t>(2 * y) * static_cast<std::size_t>(width);
        const std::size_t lower =
            static_cast<std::size_t>(std::min(2 * y + 1, height - 1)) * static_cast<std::size_t>(width);
        for (int x = 0; x < half_width; ++x, ++i) {
            const auto left = static_cast<std::size_t>(2 * x);
            const auto right = static_cast<std::size_t>(std::min(2 * x + 1, width - 1));
            out[i] = 0.25F * (plane[upper + left] + plane[upper + right] + plane[lower + left] + plane[lower + right]);
        }
    }
    return out;
}

/// Light scattered in the lens: a narrow and a wide halo around what is bright.
void bloom(std::vector<float>& plane, int width, int height, float strength) {
    const int half_width = (width + 1) / 2;
    const int half_height = (height + 1) / 2;
    std::vector<float> narrow = halved(plane, width, height, half_width, half_height);
    blur(narrow, half_width, half_height, std::max(1, width / 220));
    std::vector<float> wide = narrow;
    blur(wide, half_width, half_height, std::max(2, width / 36));
    std::size_t i = 0;
    for (int y = 0; y < height; ++y) {
        const std::size_t row = static_cast<std::size_t>(y / 2) * static_cast<std::size_t>(half_width);
        for (int x = 0; x < width; ++x, ++i) {
            const std::size_t at = row + static_cast<std::size_t>(x / 2);
            plane[i] = (1.0F - strength) * plane[i] + strength * (0.55F * narrow[at] + 0.45F * wide[at]);
        }
    }
}

/// Sum of four even numbers: mean 0, variance 1, near enough to a normal distribution.
class SensorNoise {
public:
    explicit SensorNoise(std::uint64_t seed) : numbers_(seed) {}
    float next() {
        const std::uint64_t bits = numbers_.bits();
        const auto sum =
            static_cast<int>((bits & 0xFFFFU) + ((bits >> 16U) & 0xFFFFU) + ((bits >> 32U) & 0xFFFFU) + (bits >> 48U));
        return static_cast<float>(sum - 2 * 65535) * (1.7320508F / 65535.0F);
    }

private:
    Sequence numbers_;
};

/// Share of light that reaches a pixel: less in the corners.
float vignette(int x, int y, int width, int height, float strength) {
    const float across = (static_cast<float>(x) + 0.5F) / static_cast<float>(width) - 0.5F;
    const float down = (static_cast<float>(y) + 0.5F) / static_cast<float>(height) - 0.5F;
    return 1.0F - strength * 2.0F * (across * across + down * down);
}

/// Film-like: straight in the shadows, rolling off towards white, then roughly the 2.2 root of displays.
float toned(float light) {
    constexpr float kWhite = 5.0F;
    const float held = light * (1.0F + light / (kWhite * kWhite)) / (1.0F + 0.55F * light);
    const float root = std::sqrt(std::max(held, 0.0F));
    // Between square root and straight: a little more contrast in the shadows than a plain root.
    return mix(root, held, 0.18F);
}

std::uint8_t quantised(float value) {
    // Steps of 1/64 of a level before rounding: the last bits of the float arithmetic never decide.
    const int fine = floor_of(std::clamp(value, 0.0F, 255.0F) * 64.0F);
    return static_cast<std::uint8_t>(std::min(255, (fine + 32) / 64));
}

std::vector<float> channel_of(const Radiance& radiance, std::size_t channel, float highest) {
    std::vector<float> plane(radiance.warmth.size());
    for (std::size_t i = 0; i < plane.size(); ++i) {
        plane[i] = std::min(radiance.light[3 * i + channel], highest);
    }
    return plane;
}

} // namespace

Image visible_picture(const Radiance& radiance, bool night, std::uint64_t seed) {
    const int width = radiance.width;
    const int height = radiance.height;
    const float exposure = night ? 1.9F : 1.7F;
    const float read_noise = night ? 0.011F : 0.004F;
    const float photon_noise = night ? 0.020F : 0.010F;
    ImageBuilder picture(width, height, 3, Depth::U8);
    const std::span<std::uint8_t> target = picture.values<std::uint8_t>();
    for (std::size_t channel = 0; channel < 3; ++channel) {
        std::vector<float> plane = channel_of(radiance, channel, night ? 60.0F : 4.0F);
        bloom(plane, width, height, night ? 0.16F : 0.05F);
        soften(plane, width, height, 0.45F);
        SensorNoise noise(seed * 4 + channel);
        std::size_t i = 0;
        for (int y = 0; y < height; ++y) {
            for (int x = 0; x < width; ++x, ++i) {
                const float light = exposure * plane[i] * vignette(x, y, width, height, 0.5F);
                const float grain = read_noise + photon_noise * std::sqrt(std::max(light, 0.0F));
                const float shown = toned(std::max(0.0F, light + 0.5F * grain * noise.next()));
                target[3 * i + channel] = quantised(255.0F * shown);
            }
        }
    }
    return std::move(picture).finish();
}

Image infrared_picture(const Radiance& radiance, bool night, std::uint64_t seed) {
    const int width = radiance.width;
    const int height = radiance.height;
    std::vector<float> plane = radiance.warmth;
    soften(plane, width, height, 0.9F);
    soften(plane, width, height, 0.6F);
    bloom(plane, width, height, 0.06F);
    const float coldest = night ? -7.0F : -6.5F;
    const float warmest = night ? 11.0F : 11.5F;
    ImageBuilder picture(width, height, 1, Depth::U8);
    const std::span<std::uint8_t> target = picture.values<std::uint8_t>();
    SensorNoise noise(seed * 4 + 3);
    std::vector<float> stripes(static_cast<std::size_t>(width));
    for (float& stripe : stripes) {
        stripe = 0.05F * noise.next();
    }
    std::size_t i = 0;
    for (int y = 0; y < height; ++y) {
        const float row_drift = 0.02F * noise.next();
        for (int x = 0; x < width; ++x, ++i) {
            const float corners = 0.8F * (1.0F - vignette(x, y, width, height, 1.0F));
            const float warmth =
                plane[i] - corners + stripes[static_cast<std::size_t>(x)] + row_drift + 0.13F * noise.next();
            const float unit = std::clamp((warmth - coldest) / (warmest - coldest), 0.0F, 1.0F);
            // The sensor's automatic gain: a bend that keeps people apart from the warm road.
            target[i] = quantised(248.0F * unit * mix(0.22F, 1.08F, unit) + 5.0F);
        }
    }
    return std::move(picture).finish();
}

} // namespace moefusion::samples
