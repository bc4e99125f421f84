#include "core/containers/npy.h"
#include "core/containers/safetensors.h"
#include "core/containers/weight_container.h"
#include "tests/core/containers/byte_files.h"
#include "tests/support/test_main.h"

using namespace moefusion;
using namespace moefusion::containers;
using namespace moefusion::tests;

namespace {

RawTensor tensor_at(std::vector<PathPart> path, char content = 1) {
    return {.path = std::move(path), .dtype = DType::U8, .shape = {1}, .bytes = {static_cast<std::byte>(content)}};
}

std::vector<std::string> names_of(const std::vector<RawTensor>& tensors) {
    std::vector<std::string> names;
    for (const RawTensor& tensor : tensors) {
        names.push_back(tensor.name());
    }
    return names;
}

} // namespace

class TestWeightContainer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void files_are_recognised_by_content_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("suffix");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QByteArray>("word");
        const auto row =
            [](const char* name, QByteArray content, const char* suffix, const char* code, const char* word) {
                QTest::newRow(name) << content << QByteArray(suffix) << QByteArray("weights.") + code
                                    << QByteArray(word);
            };
        row("empty", "", ".pt", "unknown_container", "empty");
        row("Git LFS", "version https://git-lfs.github.com/spec/v1\n", ".pth", "unknown_container", "Git LFS");
        row("HTML", " \n<!DOCTYPE html>", ".pt", "unknown_container", "HTML");
        row("bare pickle", QByteArray("\x80\x03N.", 4), ".pkl", "unknown_container", "pickle");
        row("noise", "0123456789", ".pt", "unknown_container", "formats");
        row("data of a checkpoint", "0123456789", ".data-00000-of-00001", "unknown_container", "TensorFlow");
        row("tar", QByteArray(257, 'x') + "ustar" + QByteArray(250, 'x'), ".pt", "unsupported_container", "tar");
        row("short safetensors", "1234", ".safetensors", "truncated", "8 bytes");
    }
    void files_are_recognised_by_content() {
        QFETCH(QByteArray, content);
        QFETCH(QByteArray, suffix);
        QFETCH(QByteArray, code);
        QFETCH(QByteArray, word);
        try {
            const std::string text = content.toStdString();
            (void)read_weights(bytes_of_text(text), suffix.toStdString(), [] { return std::nullopt; });
            QFAIL("read");
        } catch (const Error& error) {
            QCOMPARE(error.code, code.toStdString());
            QVERIFY2(error.what_happened.find(word.toStdString()) != std::string::npos, error.what_happened.c_str());
        }
    }

    void an_index_without_its_data_says_so() {
        const std::string file = std::string(60, '\0') + "\x57\xFB\x80\x8B\x24\x75\x47\xDB";
        QCOMPARE(code_of([&] { (void)read_weights(bytes_of_text(file), ".index", [] { return std::nullopt; }); }),
                 std::string("weights.missing_storage"));
    }

    void the_state_dict_is_found() {
        using Path = std::vector<PathPart>;
        const auto select = [](std::vector<RawTensor> tensors, std::vector<std::string_view> roots = {}) {
            return names_of(select_state_dict(std::move(tensors), roots));
        };
        const std::string text_a = "a";
        QCOMPARE(select({tensor_at({text_a}), tensor_at({std::string("optimizer"), text_a})}),
                 std::vector<std::string>{"a"});
        QCOMPARE(select({tensor_at({std::string("optimizer"), text_a}),
                         tensor_at({std::string("params"), std::string("p")}),
                         tensor_at({std::string("model"), std::string("m")})}),
                 std::vector<std::string>{"m"});
        QCOMPARE(
            select({tensor_at({std::string("weight"), text_a}), tensor_at({std::string("model"), std::string("m")})},
                   {"weight"}),
            std::vector<std::string>{"a"});
        QCOMPARE(select({tensor_at({std::string("module.x")}), tensor_at({std::string("module.y")})}),
                 (std::vector<std::string>{"x", "y"}));
        QCOMPARE(select({tensor_at({std::string("module.x")}), tensor_at({std::string("y")})}),
                 (std::vector<std::string>{"module.x", "y"}));
        for (const Path& path : {Path{}, Path{std::int64_t{0}}, Path{std::string("optimizer"), text_a}}) {
            QCOMPARE(code_of([&] { (void)select({tensor_at(path)}); }), std::string("weights.no_state_dict"));
        }
    }

    void the_hash_of_tensors_does_not_depend_on_container_or_order() {
        std::vector<RawTensor> tensors{tensor_at({std::string("b")}, 7), tensor_at({std::string("a")}, 9)};
        const std::string hash = tensors_sha256(tensors);
        const std::string safetensors = safetensors_bytes(tensors);
        const std::string npz = npz_bytes(tensors);
        QCOMPARE(tensors_sha256(read_safetensors(bytes_of_text(safetensors)).tensors), hash);
        QCOMPARE(tensors_sha256(read_npz(bytes_of_text(npz))), hash);
        tensors[0].bytes[0] = std::byte{8};
        QVERIFY(tensors_sha256(tensors) != hash);
    }
};

MOEFUSION_TEST(TestWeightContainer)
#include "tst_weight_container.moc"
