#include "core/pairs/boxes.h"
#include "tests/fuzz/picture_input.h"

#include <array>
#include <string>

using namespace moefusion;
using namespace moefusion::pairs;

/// VOC, YOLO, bbGt and COCO: boxes within the picture, or a refusal with a boxes.* or xml.* code.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr ImageSize kImage{96, 72};
    static const BoxOptions options{.image = kImage, .classes = {"person", "bicycle", "car"}, .stem = "a"};
    const std::string_view text = fuzz::text_of(data, size);
    for (const char* name : {"a.xml", "a.txt"}) { // the name decides for empty files only
        static_cast<void>(fuzz::read_or_refuse({"boxes.", "xml."}, [&] {
            const BoxFile file = parse_boxes(text, options, name);
            for (const Box& box : file.boxes) {
                fuzz::expect(box.left >= 0 && box.top >= 0 && box.right <= kImage.width &&
                             box.bottom <= kImage.height && box.left < box.right && box.top < box.bottom);
            }
        }));
    }
    return 0;
}
