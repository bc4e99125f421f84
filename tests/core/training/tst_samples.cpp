// Crops and their boxes, batches, order of the data, average precision: by hand.

#include "core/base/error.h"
#include "core/training/average_precision.h"
#include "core/training/batch_loader.h"
#include "core/training/training_sample.h"
#include "tests/support/test_main.h"

#include <algorithm>
#include <cmath>
#include <vector>

using namespace moefusion;
using namespace moefusion::training;

namespace {

/// Pixel values tell their place: column in the infrared image, row in the visible one.
TrainingSample sample_of(int width, int height) {
    ImageBuilder infrared(width, height, 1, Depth::U8);
    ImageBuilder visible(width, height, 3, Depth::U8);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            infrared.row<std::uint8_t>(y)[static_cast<std::size_t>(x)] = static_cast<std::uint8_t>(x);
            for (int c = 0; c < 3; ++c) {
                visible.row<std::uint8_t>(y)[static_cast<std::size_t>(3 * x + c)] = static_cast<std::uint8_t>(y);
            }
        }
    }
    TrainingSample sample;
    sample.id = "made";
    sample.infrared = std::move(infrared).finish();
    sample.visible = std::move(visible).finish();
    sample.infrared_boxes = std::vector<LabelledBox>{{20, 30, 40, 60, 2}};
    return sample;
}

} // namespace

class TestSamples : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void boxes_follow_crops_and_flips() {
        const TrainingSample whole = sample_of(100, 80);
        int seen = 0;
        for (std::uint64_t seed = 0; seed < 60; ++seed) {
            RandomStream random(seed);
            const TrainingSample part = augmented(whole, {48, 0.8, 1, true}, random);
            QCOMPARE(part.infrared.width, 48);
            QCOMPARE(part.visible.height, 48);
            QVERIFY(!part.visible_boxes); // no label file stays no label file
            const int first = part.infrared.at<std::uint8_t>(0, 0);
            const bool mirrored = part.infrared.at<std::uint8_t>(1, 0) < first;
            const int left = mirrored ? first - 47 : first;
            const int top = part.visible.at<std::uint8_t>(0, 0, 1);
            for (const LabelledBox& box : *part.infrared_boxes) {
                ++seen;
                QCOMPARE(box.label, std::int64_t{2});
                const float x0 = std::max(0.0F, static_cast<float>(20 - left));
                const float x1 = std::min(48.0F, static_cast<float>(40 - left));
                QCOMPARE(box.x0, mirrored ? 48 - x1 : x0);
                QCOMPARE(box.x1, mirrored ? 48 - x0 : x1);
                QCOMPARE(box.y0, std::max(0.0F, static_cast<float>(30 - top)));
                QCOMPARE(box.y1, std::min(48.0F, static_cast<float>(60 - top)));
            }
        }
        QVERIFY(seen > 30);
    }

    void zooming_out_reduces_boxes_with_the_picture() {
        const TrainingSample small = resized_sample(sample_of(100, 80), 50, 40);
        QCOMPARE(small.infrared.width, 50);
        const LabelledBox& box = small.infrared_boxes->front();
        QCOMPARE(box.x0, 10.0F);
        QCOMPARE(box.y1, 30.0F);
        bool larger = false;
        for (std::uint64_t seed = 0; seed < 20; ++seed) {
            RandomStream random(seed);
            const TrainingSample part = augmented(sample_of(100, 80), {32, 0, 2.5, false}, random);
            QCOMPARE(part.infrared.width, 32);
            larger = larger || part.infrared.at<std::uint8_t>(31, 0) - part.infrared.at<std::uint8_t>(0, 0) > 34;
        }
        QVERIFY(larger);
    }

    void a_batch_masks_the_boxes_of_both_modalities() {
        TrainingSample first = sample_of(64, 64);
        first.visible_boxes = std::vector<LabelledBox>{{0, 0, 2, 2, 1}};
        TrainingSample second = sample_of(64, 64);
        second.infrared_boxes.reset();
        const std::vector<TrainingSample> samples{first, second};
        const Batch batch = batch_of(samples);
        QCOMPARE(batch.mask.select(0, 0).sum().item<double>(), 20.0 * 30 + 4);
        QCOMPARE(batch.mask.select(0, 1).sum().item<double>(), 0.0);
        QVERIFY(batch.infrared_boxes[0] && !batch.infrared_boxes[1] && batch.visible_boxes[0]);
        const std::vector<TrainingSample> unequal{first, sample_of(32, 64)};
        QVERIFY_EXCEPTION_THROWN((void)batch_of(unequal), Error);
    }

    void an_epoch_is_a_permutation_that_its_seed_decides() {
        std::vector<std::int64_t> order = order_of_epoch(7, 3, 50);
        QCOMPARE(order, order_of_epoch(7, 3, 50));
        QVERIFY(order != order_of_epoch(7, 4, 50));
        QVERIFY(order != order_of_epoch(8, 3, 50));
        std::sort(order.begin(), order.end());
        for (std::int64_t i = 0; i < 50; ++i) {
            QCOMPARE(order[static_cast<std::size_t>(i)], i);
        }
    }

    void the_loader_keeps_the_order_whatever_its_threads() {
        for (const int workers : {0, 1, 3}) {
            BatchLoader loader(
                5,
                40,
                [](std::int64_t place) {
                    TrainingSample sample;
                    sample.id = std::to_string(place);
                    return sample;
                },
                workers,
                4);
            for (std::int64_t place = 5; place < 40; ++place) {
                QCOMPARE(loader.next().id, std::to_string(place));
            }
            QVERIFY(loader.at_end());
        }
        BatchLoader failing(
            0,
            3,
            [](std::int64_t place) -> TrainingSample {
                throw Error(ErrorKind::Unreadable, "image.undecodable", std::to_string(place));
            },
            2,
            2);
        QVERIFY_EXCEPTION_THROWN((void)failing.next(), Error);
    }

    void average_precision_is_the_area_under_its_envelope() {
        const std::vector<SampleBoxes> truth{std::vector<LabelledBox>{{0, 0, 10, 10, 1}, {20, 0, 30, 10, 1}},
                                             std::nullopt};
        QVERIFY(!average_precision_50({}, std::vector<SampleBoxes>{std::nullopt}));
        QCOMPARE(*average_precision_50({}, truth), 0.0);
        // Right, wrong, right: precision 1, 1/2, 2/3 at recall 1/2, 1/2, 1.
        const std::vector<FoundBox> found{{0, 1, 0.9, {0, 0, 10, 10}},
                                          {0, 1, 0.8, {0, 0, 10, 9}}, // the same object once more
                                          {0, 1, 0.7, {20, 1, 30, 10}},
                                          {1, 1, 0.95, {0, 0, 5, 5}},    // an image without labels
                                          {0, 2, 0.99, {0, 0, 10, 10}}}; // a class without objects
        QVERIFY(std::abs(*average_precision_50(found, truth) - (0.5 * 1 + 0.5 * 2 / 3)) < 1e-12);
    }
};

MOEFUSION_TEST(TestSamples)
#include "tst_samples.moc"
