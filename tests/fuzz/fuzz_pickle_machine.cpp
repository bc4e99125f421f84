#include "core/containers/pickle_machine.h"
#include "tests/fuzz/reader_input.h"

using namespace moefusion;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto pickle = fuzz::bytes_of(data, size);
    const containers::ReaderLimits limits = fuzz::small_limits();
    for (const auto ids : {containers::PersistentIds::Zip, containers::PersistentIds::Legacy}) {
        fuzz::read_or_refuse([&] {
            const containers::PickleTree tree = containers::run_pickle(pickle, ids, limits);
            for (const containers::PlacedView& placed : containers::tensors_of(tree, limits)) {
                const containers::TensorView& view = tree.views[placed.view];
                (void)containers::checked_view_bytes(view, tree.storages[view.window.storage].dtype, limits, "fuzzed");
            }
        });
    }
    return 0;
}
