#include "core/pairs/split_file.h"
#include "tests/fuzz/picture_input.h"

using namespace moefusion;
using namespace moefusion::pairs;

/// A list of ids is read or refused, its lines are looked up among pairs.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    return fuzz::read_or_refuse({"list."}, [&] {
        static const PairNames names([] {
            std::vector<Pair> pairs(2);
            pairs[0].id = "train/FLIR_00002";
            pairs[0].infrared = "/d/FLIR_00002_PreviewData.jpeg";
            pairs[0].visible = "/d/FLIR_00002_RGB.jpg";
            pairs[1].id = "00001D";
            pairs[1].infrared = "/d/ir/00001D.png";
            pairs[1].visible = "/d/vi/00001D.png";
            return pairs;
        }());
        for (const std::string& line : parse_split(fuzz::text_of(data, size), "fuzz.txt")) {
            fuzz::expect(!line.empty());
            for (const std::size_t found : names.find(line)) {
                fuzz::expect(found < 2);
            }
        }
    });
}
