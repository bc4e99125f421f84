// Body of the kernels of the fast path: included by blocked_kernels_avx512.cpp and blocked_kernels_avx2.cpp inside a
// namespace of their own, after kWidth (floats of a register) and kGroup (output blocks worked on at once) are set. Not
// for anybody else. Register tiles: 24 accumulators of 16 floats with AVX-512, 12 of 8 with AVX2.

using Lanes = float __attribute__((vector_size(kWidth * sizeof(float))));

constexpr int kParts = kLanes / kWidth; ///< registers of one block of channels

inline Lanes load(const float* from) {
    return *reinterpret_cast<const Lanes*>(from); // every pixel lies at a 64-byte boundary
}

inline void store(float* to, Lanes value) {
    *reinterpret_cast<Lanes*>(to) = value;
}

inline Lanes positive(Lanes value) {
    return value < 0.0f ? Lanes{} : value; // in this order NaN stays NaN, as in at::relu
}

/// Tiles (or pixels) whose sums are held in registers while so many output blocks are.
constexpr int register_tiles(int group) {
    return kWidth == kLanes ? (group == 4 ? 6 : 12) : 6;
}

/// product[block][tile] = sum over input channels of value[tile][channel] * kernel[channel][block].
template <int Tiles, int Group>
void multiply(const float* values,
              std::int64_t value_block_stride,
              int input_blocks,
              const float* kernel,
              float* product,
              std::int64_t product_block_stride) {
    constexpr int kVectors = Group * kParts;
    Lanes sums[Tiles][kVectors];
    for (int tile = 0; tile < Tiles; ++tile) {
        for (int vector = 0; vector < kVectors; ++vector) {
            sums[tile][vector] = Lanes{};
        }
    }
    for (int block = 0; block < input_blocks; ++block, values += value_block_stride) {
        for (int channel = 0; channel < kLanes; ++channel, kernel += Group * kLanes) {
            Lanes weights[kVectors];
            for (int vector = 0; vector < kVectors; ++vector) {
                weights[vector] = load(kernel + vector * kWidth);
            }
            for (int tile = 0; tile < Tiles; ++tile) {
                const float value = values[tile * kLanes + channel];
                for (int vector = 0; vector < kVectors; ++vector) {
                    sums[tile][vector] += weights[vector] * value;
                }
            }
        }
    }
    for (int vector = 0; vector < kVectors; ++vector) {
        float* to = product + (vector / kParts) * product_block_stride + (vector % kParts) * kWidth;
        for (int tile = 0; tile < Tiles; ++tile) {
            store(to + tile * kLanes, sums[tile][vector]);
        }
    }
}

// Points 0, ±kNear, ±kFar, infinity: see blocked_kernels.h.
constexpr float kNear2 = kNear * kNear;
constexpr float kFar2 = kFar * kFar;

/// One row or column of B^T d.
inline void transform_values(const Lanes (&d)[6], Lanes (&to)[6]) {
    const Lanes even_near = d[4] - kFar2 * d[2];
    const Lanes odd_near = kNear * (d[3] - kFar2 * d[1]);
    const Lanes even_far = d[4] - kNear2 * d[2];
    const Lanes odd_far = kFar * (d[3] - kNear2 * d[1]);
    to[0] = kNear2 * kFar2 * d[0] - (kNear2 + kFar2) * d[2] + d[4];
    to[1] = even_near + odd_near;
    to[2] = even_near - odd_near;
    to[3] = even_far + odd_far;
    to[4] = even_far - odd_far;
    to[5] = kNear2 * kFar2 * d[1] - (kNear2 + kFar2) * d[3] + d[5];
}

/// One row or column of A^T m.
inline void transform_products(const Lanes (&m)[6], Lanes (&to)[4]) {
    const Lanes sum_near = m[1] + m[2];
    const Lanes difference_near = m[1] - m[2];
    const Lanes sum_far = m[3] + m[4];
    const Lanes difference_far = m[3] - m[4];
    to[0] = m[0] + sum_near + sum_far;
    to[1] = kNear * difference_near + kFar * difference_far;
    to[2] = kNear2 * sum_near + kFar2 * sum_far;
    to[3] = kNear * kNear2 * difference_near + kFar * kFar2 * difference_far + m[5];
}

/// B^T d B of one tile and block: 6 x 6 pixels from `from` on, spread over 36 matrices.
inline void transform_tile_in(const float* from, std::int64_t row_stride, float* to, std::int64_t point_stride) {
    for (int part = 0; part < kParts; ++part, from += kWidth, to += kWidth) {
        Lanes columns[6][6];
        for (int x = 0; x < 6; ++x) {
            Lanes d[6];
            Lanes transformed[6];
            for (int y = 0; y < 6; ++y) {
                d[y] = load(from + y * row_stride + x * kLanes);
            }
            transform_values(d, transformed);
            for (int y = 0; y < 6; ++y) {
                columns[y][x] = transformed[y];
            }
        }
        for (int y = 0; y < 6; ++y) {
            Lanes transformed[6];
            transform_values(columns[y], transformed);
            for (int x = 0; x < 6; ++x) {
                store(to + (y * 6 + x) * point_stride, transformed[x]);
            }
        }
    }
}

/// A^T m A + bias of one tile and block; writes rows x columns of the 4 x 4 outputs.
inline void transform_tile_out(const float* from,
                               std::int64_t point_stride,
                               const float* bias,
                               bool relu,
                               float* to,
                               std::int64_t row_stride,
                               int rows,
                               int columns) {
    for (int part = 0; part < kParts; ++part, from += kWidth, to += kWidth, bias += kWidth) {
        Lanes half[4][6];
        for (int x = 0; x < 6; ++x) {
            Lanes m[6];
            Lanes transformed[4];
            for (int y = 0; y < 6; ++y) {
                m[y] = load(from + (y * 6 + x) * point_stride);
            }
            transform_products(m, transformed);
            for (int y = 0; y < 4; ++y) {
                half[y][x] = transformed[y];
            }
        }
        const Lanes shift = load(bias);
        for (int y = 0; y < rows; ++y) {
            Lanes transformed[4];
            transform_products(half[y], transformed);
            for (int x = 0; x < columns; ++x) {
                const Lanes value = transformed[x] + shift;
                store(to + y * row_stride + x * kLanes, relu ? positive(value) : value);
            }
        }
    }
}

/// Calls multiply for all 36 points of `Group` output blocks and writes their tiles.
template <int Group>
void winograd_group(const BlockedView& input,
                    const float* kernel,
                    const float* bias,
                    const BlockedView& output,
                    bool relu,
                    TileRun run,
                    int run_tiles,
                    float* scratch) {
    constexpr int kRegisterTiles = register_tiles(Group);
    const std::int64_t value_block = std::int64_t{run_tiles} * kLanes;
    const std::int64_t value_point = value_block * input.blocks + kLanes; // + kLanes: see winograd_scratch
    const std::int64_t product_point = value_block * Group + kLanes;
    float* products = scratch + kPoints * value_point;
    for (int point = 0; point < kPoints; ++point, kernel += std::int64_t{input.blocks} * kLanes * Group * kLanes) {
        for (int tile = 0; tile < run.count; tile += kRegisterTiles) {
            multiply<kRegisterTiles, Group>(scratch + point * value_point + tile * kLanes,
                                            value_block,
                                            input.blocks,
                                            kernel,
                                            products + point * product_point + tile * kLanes,
                                            value_block);
        }
    }
    const int columns = (input.width + kTile - 1) / kTile;
    for (int block = 0; block < Group; ++block) {
        for (int tile = 0; tile < run.count; ++tile) {
            const int row = (run.first + tile) / columns * kTile;
            const int column = (run.first + tile) % columns * kTile;
            transform_tile_out(products + block * value_block + tile * kLanes,
                               product_point,
                               bias + block * kLanes,
                               relu,
                               output.pixel(block, row, column),
                               output.row_stride,
                               std::min(kTile, output.height - row),
                               std::min(kTile, output.width - column));
        }
    }
}

void winograd(const BlockedView& input,
              const WinogradKernels& kernels,
              const BlockedView& output,
              bool relu,
              TileRun run,
              int run_tiles,
              bool transform_input,
              float* scratch) {
    if (transform_input) {
        const int columns = (input.width + kTile - 1) / kTile;
        const std::int64_t value_block = std::int64_t{run_tiles} * kLanes;
        for (int block = 0; block < input.blocks; ++block) {
            for (int tile = 0; tile < run.count; ++tile) {
                const int row = (run.first + tile) / columns * kTile;
                const int column = (run.first + tile) % columns * kTile;
                transform_tile_in(input.pixel(block, row - 1, column - 1),
                                  input.row_stride,
                                  scratch + block * value_block + tile * kLanes,
                                  value_block * input.blocks + kLanes);
            }
        }
    }
    const std::int64_t block_weights = std::int64_t{kPoints} * input.blocks * kLanes * kLanes;
    for (int block = 0; block < kernels.output_blocks;) {
        const int left = kernels.output_blocks - block;
        const int group = left >= 4 && kGroup >= 4 ? 4 : left >= 2 && kGroup >= 2 ? 2 : 1;
        const float* values = kernels.values + block * block_weights;
        const float* bias = kernels.bias + block * kLanes;
        const BlockedView target = output.slice(block, group);
        if constexpr (kGroup >= 4) {
            if (group == 4) {
                winograd_group<4>(input, values, bias, target, relu, run, run_tiles, scratch);
            } else if (group == 2) {
                winograd_group<2>(input, values, bias, target, relu, run, run_tiles, scratch);
            }
        }
        if (group == 1) {
            winograd_group<1>(input, values, bias, target, relu, run, run_tiles, scratch);
        }
        block += group;
    }
}

void first_layer(const float* framed,
                 const float* weights,
                 const float* bias,
                 const BlockedView& output,
                 bool relu,
                 int first,
                 int last) {
    const std::int64_t framed_row = output.width + 2;
    for (int block = 0; block < output.blocks; ++block) {
        for (int part = 0; part < kParts; ++part) {
            Lanes taps[9];
            for (int tap = 0; tap < 9; ++tap) {
                taps[tap] = load(weights + (block * 9 + tap) * kLanes + part * kWidth);
            }
            const Lanes shift = load(bias + block * kLanes + part * kWidth);
            for (int row = first; row < last; ++row) {
                const float* from = framed + row * framed_row;
                float* to = output.pixel(block, row, 0) + part * kWidth;
                for (int column = 0; column < output.width; ++column, ++from, to += kLanes) {
                    Lanes sum = shift;
                    for (int y = 0; y < 3; ++y) {
                        for (int x = 0; x < 3; ++x) {
                            sum += taps[y * 3 + x] * from[y * framed_row + x];
                        }
                    }
                    store(to, relu ? positive(sum) : sum);
                }
            }
        }
    }
}

/// Pixels column … column + Pixels - 1 of a row of the last layer.
template <int Pixels>
void last_layer_pixels(const BlockedView& input, const float* weights, float bias, float* output, int row, int column) {
    Lanes sums[Pixels];
    for (int pixel = 0; pixel < Pixels; ++pixel) {
        sums[pixel] = Lanes{};
    }
    for (int block = 0; block < input.blocks; ++block) {
        for (int tap = 0; tap < 9; ++tap) {
            const float* from = input.pixel(block, row + tap / 3 - 1, column + tap % 3 - 1);
            for (int part = 0; part < kParts; ++part) {
                const Lanes weight = load(weights + (block * 9 + tap) * kLanes + part * kWidth);
                for (int pixel = 0; pixel < Pixels; ++pixel) {
                    sums[pixel] += weight * load(from + pixel * kLanes + part * kWidth);
                }
            }
        }
    }
    for (int pixel = 0; pixel < Pixels; ++pixel) {
        alignas(64) float lanes[kWidth];
        store(lanes, sums[pixel]);
        for (int step = kWidth / 2; step > 0; step /= 2) {
            for (int lane = 0; lane < step; ++lane) {
                lanes[lane] += lanes[lane + step];
            }
        }
        output[pixel] = lanes[0] + bias;
    }
}

void last_layer(const BlockedView& input, const float* weights, float bias, float* output, int first, int last) {
    constexpr int kPixels = 8;
    for (int row = first; row < last; ++row) {
        float* to = output + std::int64_t{row} * input.width;
        int column = 0;
        for (; column + kPixels <= input.width; column += kPixels) {
            last_layer_pixels<kPixels>(input, weights, bias, to + column, row, column);
        }
        for (; column < input.width; ++column) {
            last_layer_pixels<1>(input, weights, bias, to + column, row, column);
        }
    }
}

template <int Group, int Pixels>
void pointwise_pixels(const BlockedView& input,
                      const float* kernel,
                      const float* bias,
                      const BlockedView& output,
                      bool relu,
                      int row,
                      int column) {
    alignas(64) float products[Group * Pixels * kLanes];
    multiply<Pixels, Group>(
        input.pixel(0, row, column), input.block_stride, input.blocks, kernel, products, Pixels * kLanes);
    for (int block = 0; block < Group; ++block) {
        for (int pixel = 0; pixel < Pixels; ++pixel) {
            for (int part = 0; part < kParts; ++part) {
                const Lanes value = load(products + (block * Pixels + pixel) * kLanes + part * kWidth) +
                                    load(bias + block * kLanes + part * kWidth);
                store(output.pixel(block, row, column + pixel) + part * kWidth, relu ? positive(value) : value);
            }
        }
    }
}

template <int Group>
void pointwise_group(const BlockedView& input,
                     const float* kernel,
                     const float* bias,
                     const BlockedView& output,
                     bool relu,
                     int first,
                     int last) {
    constexpr int kPixels = register_tiles(Group);
    for (int row = first; row < last; ++row) {
        int column = 0;
        for (; column + kPixels <= output.width; column += kPixels) {
            pointwise_pixels<Group, kPixels>(input, kernel, bias, output, relu, row, column);
        }
        for (; column < output.width; ++column) {
            pointwise_pixels<Group, 1>(input, kernel, bias, output, relu, row, column);
        }
    }
}

void pointwise(const BlockedView& input,
               const WinogradKernels& kernels,
               const BlockedView& output,
               bool relu,
               int first,
               int last) {
    for (int block = 0; block < kernels.output_blocks;) {
        const int left = kernels.output_blocks - block;
        const int group = left >= 4 && kGroup >= 4 ? 4 : left >= 2 && kGroup >= 2 ? 2 : 1;
        const float* values = kernels.values + std::int64_t{block} * input.blocks * kLanes * kLanes;
        const float* bias = kernels.bias + block * kLanes;
        const BlockedView target = output.slice(block, group);
        if constexpr (kGroup >= 4) {
            if (group == 4) {
                pointwise_group<4>(input, values, bias, target, relu, first, last);
            } else if (group == 2) {
                pointwise_group<2>(input, values, bias, target, relu, first, last);
            }
        }
        if (group == 1) {
            pointwise_group<1>(input, values, bias, target, relu, first, last);
        }
        block += group;
    }
}

void scale(const BlockedView& input, const float* factor, bool invert, const BlockedView& output, int first, int last) {
    for (int block = 0; block < input.blocks; ++block) {
        for (int row = first; row < last; ++row) {
            const float* from = input.pixel(block, row, 0);
            float* to = output.pixel(block, row, 0);
            const float* factors = factor == nullptr ? nullptr : factor + std::int64_t{row} * input.width;
            for (int column = 0; column < input.width; ++column, from += kLanes, to += kLanes) {
                const float given = factors == nullptr ? 1.0f : factors[column];
                const float used = invert ? 1.0f - given : given;
                for (int part = 0; part < kParts; ++part) {
                    store(to + part * kWidth, load(from + part * kWidth) * used);
                }
            }
        }
    }
}

void add_row(const float* pixels, const float* factor, bool invert, int first, int last, double* sums) {
    for (int part = 0; part < kParts; ++part) {
        Lanes sum{};
        for (int column = first; column < last; ++column) {
            const float given = factor == nullptr ? 1.0f : factor[column];
            sum += load(pixels + std::int64_t{column} * kLanes + part * kWidth) * (invert ? 1.0f - given : given);
        }
        alignas(64) float lanes[kWidth];
        store(lanes, sum);
        for (int lane = 0; lane < kWidth; ++lane) {
            sums[part * kWidth + lane] += static_cast<double>(lanes[lane]);
        }
    }
}

constexpr BlockedKernels table(std::string_view name) {
    return {.name = name,
            .largest_group = kGroup,
            .winograd = winograd,
            .first_layer = first_layer,
            .last_layer = last_layer,
            .pointwise = pointwise,
            .scale = scale,
            .add_row = add_row};
}
