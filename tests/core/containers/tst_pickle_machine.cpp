#include "core/containers/pickle_machine.h"
#include "tests/core/containers/byte_files.h"
#include "tests/core/containers/pickle_text.h"
#include "tests/support/test_main.h"

using namespace moefusion;
using namespace moefusion::containers;
using namespace moefusion::tests;

namespace {

std::string code_of_pickle(const std::string& pickle, const ReaderLimits& limits = {}) {
    return code_of([&] {
        const PickleTree tree = run_pickle(bytes_of_text(pickle), PersistentIds::Zip, limits);
        (void)tensors_of(tree, limits);
    });
}

std::string nested_tuples(int depth) {
    return kProto2 + ")" + std::string(static_cast<std::size_t>(depth - 1), '\x85') + ".";
}

std::string four_floats() {
    return pickle_tensor(pickle_storage("0", 4), 0, 4, 1);
}

} // namespace

class TestPickleMachine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_tensor_in_a_dict_is_found() {
        const std::string pickle = kProto2 + pickle_dict("w", four_floats()) + ".";
        const PickleTree tree = run_pickle(bytes_of_text(pickle), PersistentIds::Zip);
        QCOMPARE(tree.pickle_size, static_cast<std::int64_t>(pickle.size()));
        const std::vector<PlacedView> placed = tensors_of(tree, {});
        QCOMPARE(placed.size(), std::size_t{1});
        QCOMPARE(std::get<std::string>(placed[0].path.at(0)), std::string("w"));
        QCOMPARE(tree.views[placed[0].view].shape, std::vector<std::int64_t>{4});
        QCOMPARE(tree.storages[0].key, std::string("0"));
    }

    void paths_hold_keys_and_indices() {
        // [1, {2: (tensor,)}]
        const std::string pickle = kProto2 + "](K\x01}K\x02" + four_floats() + "\x85" + "se" + ".";
        const PickleTree tree = run_pickle(bytes_of_text(pickle), PersistentIds::Zip);
        const std::vector<PlacedView> placed = tensors_of(tree, {});
        QCOMPARE(placed.size(), std::size_t{1});
        const std::vector<PathPart> wanted{std::int64_t{1}, std::int64_t{2}, std::int64_t{0}};
        QVERIFY(placed[0].path == wanted);
    }

    void every_prefix_is_truncated() {
        const std::string pickle = kProto2 + pickle_dict("w", four_floats()) + ".";
        for (std::size_t size = 0; size < pickle.size(); ++size) {
            QCOMPARE(code_of_pickle(pickle.substr(0, size)), std::string("weights.truncated"));
        }
        QCOMPARE(code_of_pickle(pickle), std::string("none"));
    }

    void every_changed_byte_is_read_or_refused_by_name() {
        const std::string pickle = kProto2 + pickle_dict("w", four_floats()) + ".";
        for (std::size_t at = 0; at < pickle.size(); ++at) {
            for (int value = 0; value < 256; ++value) {
                std::string changed = pickle;
                changed[at] = static_cast<char>(value);
                const std::string code = code_of_pickle(changed);
                QVERIFY2(code == "none" || code.starts_with("weights."), code.c_str());
            }
        }
    }

    void refusals_data() {
        QTest::addColumn<QByteArray>("pickle");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char* name, const std::string& body, const char* code) {
            QTest::newRow(name) << QByteArray::fromStdString(kProto2 + body) << QByteArray("weights.") + code;
        };
        row("a call of the system",
            pickle_global("posix", "system") + pickle_text("true") + "\x85R.",
            "forbidden_global");
        row("a name by two texts", pickle_text("builtins") + pickle_text("eval") + "\x93.", "forbidden_global");
        row("a name with a newline",
            pickle_text("collections") + pickle_text("OrderedDict\nx") + "\x93.",
            "forbidden_global");
        row("an unknown storage", pickle_global("torch", "EvilStorage") + ".", "forbidden_global");
        row("a complex storage", pickle_global("torch", "ComplexFloatStorage") + ".", "unsupported_dtype");
        row("INST", "(icollections\nOrderedDict\n.", "forbidden_opcode");
        row("NEWOBJ", pickle_global("collections", "OrderedDict") + ")\x81.", "forbidden_opcode");
        row("a byte that is no opcode", "\x01", "forbidden_opcode");
        row("a class with a module's parts",
            pickle_text("_parameters") + pickle_text("_modules") + pickle_text("_buffers") +
                pickle_global("author.net", "Net") + ".",
            "whole_module");
        row("calling a text", pickle_text("x") + ")R.", "bad_reduce");
        row("calling a storage type", pickle_global("torch", "FloatStorage") + ")R.", "bad_reduce");
        row("an ordered dict with content", pickle_global("collections", "OrderedDict") + "]\x85R.", "bad_reduce");
        row("a tensor of nothing", pickle_global("torch._utils", "_rebuild_tensor_v2") + ")R.", "bad_reduce");
        row("state of a plain dict", "}Nb.", "bad_build");
        row("a persistent id that is no tuple", pickle_text("x") + "Q.", "bad_persistent_id");
        row("protocol 0", std::string("\x80\x00", 2) + "N.", "unsupported_version");
        row("no value", ".", "pickle_malformed");
        row("two values", "NN.", "pickle_malformed");
        row("a mark left over", "N(.", "pickle_malformed");
        row("a list as key", "}]Ns.", "pickle_malformed");
        row("appending to a dict", "}Na.", "pickle_malformed");
        row("items of a list", "]NNs.", "pickle_malformed");
        row("a key without a value", "}(Nu.", "pickle_malformed");
        row("an unset memo", "h\x05.", "pickle_malformed");
        row("text that is not UTF-8", pickle_text("\xFF\xFE") + ".", "pickle_malformed");
        row("a value below the mark", "N(\x85.", "pickle_malformed");
        row("one key twice", "}(" + pickle_text("a") + "N" + pickle_text("a") + "Nu.", "duplicate_key");
        row("1 and True", "}(K\x01N\x88Nu.", "duplicate_key");
        row("one storage of two types",
            "(" + pickle_storage("0", 4) + "(" + pickle_text("storage") + pickle_global("torch", "LongStorage") +
                pickle_text("0") + pickle_text("cpu") + pickle_integer(4) + "tQt.",
            "storage_type_conflict");
    }
    void refusals() {
        QFETCH(QByteArray, pickle);
        QFETCH(QByteArray, code);
        QCOMPARE(code_of_pickle(pickle.toStdString()), code.toStdString());
    }

    void numpy_scalars_are_carried() {
        // {"best": numpy.core.multiarray.scalar(numpy.dtype("f8", False, True), bytes)}, with the dtype's BUILD
        const std::string dtype = pickle_global("numpy", "dtype") + pickle_text("f8") + "\x89\x88\x87R" + "(K\x03tb";
        const std::string scalar =
            pickle_global("numpy.core.multiarray", "scalar") + dtype + std::string("C\x08", 2) + "12345678" + "\x86R";
        QCOMPARE(code_of_pickle(kProto2 + pickle_dict("best", scalar) + "."), std::string("none"));
    }

    void each_limit_is_reached_and_one_below_passes() {
        const auto with = [](const std::string& pickle, auto change) {
            ReaderLimits limits;
            change(limits);
            return code_of_pickle(pickle, limits);
        };
        const std::string none = "none";
        const std::string too_large = "weights.too_large";
        // ReaderLimits' own figures where they are cheap to reach.
        QCOMPARE(code_of_pickle(nested_tuples(128)), none);
        QCOMPARE(code_of_pickle(nested_tuples(129)), std::string("weights.nesting_too_deep"));
        QCOMPARE(code_of_pickle(nested_tuples(50000)), std::string("weights.nesting_too_deep"));
        QCOMPARE(code_of_pickle(kProto2 + "Nr" + little_endian(std::uint32_t{4'000'000}) + "."), none);
        QCOMPARE(code_of_pickle(kProto2 + "Nr" + little_endian(std::uint32_t{4'000'001}) + "."), too_large);
        QCOMPARE(code_of_pickle(kProto2 + "Nr" + little_endian(std::uint32_t{0xFFFFFFFF}) + "."), too_large);

        const std::string dict = kProto2 + pickle_dict("w", four_floats()) + ".";
        const auto size = static_cast<std::int64_t>(dict.size());
        QCOMPARE(with(dict, [&](ReaderLimits& limits) { limits.pickle_bytes = size; }), none);
        QCOMPARE(with(dict, [&](ReaderLimits& limits) { limits.pickle_bytes = size - 1; }), too_large);
        QCOMPARE(with(kProto2 + "NNN\x87.", [](ReaderLimits& limits) { limits.pickle_opcodes = 6; }), none);
        QCOMPARE(with(kProto2 + "NNN\x87.", [](ReaderLimits& limits) { limits.pickle_opcodes = 5; }), too_large);
        QCOMPARE(with(kProto2 + "NNN\x87.", [](ReaderLimits& limits) { limits.tree_nodes = 4; }), none);
        QCOMPARE(with(kProto2 + "NNN\x87.", [](ReaderLimits& limits) { limits.tree_nodes = 3; }), too_large);
        QCOMPARE(with(dict, [](ReaderLimits& limits) { limits.tensors = 1; }), none);
        QCOMPARE(with(dict, [](ReaderLimits& limits) { limits.tensors = 0; }), too_large);
        QCOMPARE(with(dict, [](ReaderLimits& limits) { limits.dimensions = 1; }), none);
        QCOMPARE(with(dict, [](ReaderLimits& limits) { limits.dimensions = 0; }), std::string("weights.bad_view"));
        const std::string global = kProto2 + pickle_global("collections", "OrderedDict") + ")R.";
        QCOMPARE(with(global, [](ReaderLimits& limits) { limits.global_name_bytes = 11; }), none);
        QCOMPARE(with(global, [](ReaderLimits& limits) { limits.global_name_bytes = 10; }),
                 std::string("weights.pickle_malformed"));
    }

    void shared_objects_do_not_multiply_the_work() {
        // 60 times (x, x) of the same x: 2^60 paths in 240 bytes.
        std::string pickle = kProto2 + ")";
        for (int i = 0; i < 60; ++i) {
            pickle += std::string("q\x01h\x01\x86", 5);
        }
        QCOMPARE(code_of_pickle(pickle + "."), std::string("weights.too_large"));
    }

    void a_list_that_contains_itself_ends() {
        QCOMPARE(code_of_pickle(kProto2 + std::string("]q\x01h\x01", 5) + "a."),
                 std::string("weights.nesting_too_deep"));
    }

    void views_are_checked_data() {
        QTest::addColumn<qint64>("offset");
        QTest::addColumn<qint64>("size");
        QTest::addColumn<qint64>("stride");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char* name, qint64 offset, qint64 size, qint64 stride, const char* code) {
            QTest::newRow(name) << offset << size << stride << QByteArray(code);
        };
        constexpr qint64 kHuge = qint64{1} << 62;
        row("whole", 0, 4, 1, "none");
        row("every other", 1, 2, 2, "none");
        row("stride 0", 3, 1000, 0, "none");
        row("empty at the end", 4, 0, 1, "none");
        row("empty beyond", 5, 0, 1, "weights.bad_view");
        row("one too far", 1, 4, 1, "weights.bad_view");
        row("negative offset", -1, 4, 1, "weights.bad_view");
        row("negative size", 0, -4, 1, "weights.bad_view");
        row("negative stride", 3, 4, -1, "weights.bad_view");
        row("stride overflows", 0, 4, kHuge, "weights.bad_view");
        row("size overflows", 0, kHuge, 1, "weights.too_large");
        row("stride 0 beyond 8 GiB", 0, (qint64{1} << 31) + 1, 0, "weights.too_large");
    }
    void views_are_checked() {
        QFETCH(qint64, offset);
        QFETCH(qint64, size);
        QFETCH(qint64, stride);
        QFETCH(QByteArray, code);
        const std::string pickle = kProto2 + pickle_tensor(pickle_storage("0", 4), offset, size, stride) + ".";
        const PickleTree tree = run_pickle(bytes_of_text(pickle), PersistentIds::Zip);
        QCOMPARE(code_of([&] { (void)checked_view_bytes(tree.views.at(0), DType::F32, {}, "w"); }), code.toStdString());
    }
};

MOEFUSION_TEST(TestPickleMachine)
#include "tst_pickle_machine.moc"
