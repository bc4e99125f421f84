#include "core/pairs/pair_csv.h"
#include "tests/fuzz/picture_input.h"

using namespace moefusion;
using namespace moefusion::pairs;

/// A list is read or refused; what was read is the same after it was written by us.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    return fuzz::read_or_refuse({"pairs_csv.", "pairs.duplicate_id"}, [&] {
        const PairList list = parse_pair_csv(fuzz::text_of(data, size), "/data", "fuzz.csv");
        const PairList again = parse_pair_csv(to_pair_csv(list, "/data"), "/data", "again.csv");
        fuzz::expect(again.pairs.size() == list.pairs.size());
        for (std::size_t i = 0; i < list.pairs.size(); ++i) {
            fuzz::expect(again.pairs[i].id == list.pairs[i].id && again.pairs[i].set == list.pairs[i].set);
        }
    });
}
