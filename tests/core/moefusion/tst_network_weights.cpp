#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/containers/safetensors.h"
#include "core/moefusion/formula_weights.h"
#include "core/moefusion/network_weights.h"
#include "core/tensors/state_dict.h"
#include "tests/support/test_main.h"

#include <QtCore/QTemporaryDir>

#include <filesystem>
#include <span>
#include <string>

using namespace moefusion;

namespace {

NetworkOptions tiny_options() {
    NetworkOptions options;
    options.experts = 3;
    options.thin_width = 4;
    options.fpn_channels = 8;
    options.attention_hidden = 4;
    options.box_head_width = 16;
    return options;
}

QString code_of(const std::filesystem::path& file) {
    try {
        (void)read_network(file);
    } catch (const Error& error) {
        return QString::fromStdString(error.file == file.string() ? error.code
                                                                  : error.code + " without the file's name");
    }
    return "no error";
}

} // namespace

class TestNetworkWeights : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

    std::filesystem::path path(const char* name) const {
        return std::filesystem::path(folder_.path().toStdString()) / name;
    }

private Q_SLOTS:
    void a_file_brings_back_options_and_values() {
        const auto made = make_untrained_network(tiny_options(), 3);
        made.network->tensors().at("detector_visible.backbone.body.bn1.num_batches_tracked").fill_(17);
        write_network(*made.network, {{"step", "500"}, {"run", "baseline"}}, path("a.safetensors"));
        const auto read = read_network(path("a.safetensors"));
        QCOMPARE(read.network->options(), tiny_options());
        QVERIFY(!read.untrained);
        QCOMPARE(read.metadata.at("run"), std::string("baseline"));
        for (const auto& [name, tensor, role] : made.network->tensors().tensors()) {
            QVERIFY2(read.network->tensors().at(name).equal(tensor), name.c_str());
        }
        const std::string bytes = read_file(path("a.safetensors"), 1 << 30);
        const auto content = containers::read_safetensors(std::as_bytes(std::span(bytes)));
        QCOMPARE(state_dict_sha256(content.tensors), read.metadata.at("state_dict_sha256"));
    }

    void a_file_without_a_step_says_untrained() {
        const auto made = make_untrained_network(tiny_options(), 3);
        QVERIFY(made.untrained);
        write_network(*made.network, {}, path("b.safetensors"));
        QVERIFY(read_network(path("b.safetensors")).untrained);
    }

    void what_does_not_fit_is_named() {
        const Network network(tiny_options());
        fill_by_formula(network.tensors());
        const std::string bytes = network_bytes(network, {});
        write_file_atomically(path("cut.safetensors"), std::string_view(bytes).substr(0, bytes.size() / 2));
        QCOMPARE(code_of(path("cut.safetensors")), QString("weights.bad_offsets"));
        std::string changed = bytes;
        changed[bytes.size() - 100] = static_cast<char>(changed[bytes.size() - 100] ^ 1);
        write_file_atomically(path("changed.safetensors"), changed);
        QCOMPARE(code_of(path("changed.safetensors")), QString("weights.hash"));
        NetworkOptions other = tiny_options();
        other.experts = 4;
        write_network(network, {{"network_options", to_json(other)}}, path("other.safetensors"));
        QCOMPARE(code_of(path("other.safetensors")), QString("weights.mismatch"));
        write_network(network, {{"network_options", "{\"experts\": 0}"}}, path("options.safetensors"));
        QCOMPARE(code_of(path("options.safetensors")), QString("network.options"));
    }

    void half_precision_weights_are_read() {
        const Network network(tiny_options());
        fill_by_formula(network.tensors());
        std::vector<containers::RawTensor> raw;
        for (const auto& [name, tensor, role] : network.tensors().tensors()) {
            if (role != nn::TensorRole::Counter) {
                raw.push_back(tensors::raw_tensor_from(name, tensor.to(at::kHalf)));
            }
        }
        write_file_atomically(path("half.safetensors"),
                              containers::safetensors_bytes(raw, {{"network_options", to_json(tiny_options())}}));
        const auto read = read_network(path("half.safetensors"));
        const std::string name = "decoder.experts.1.conv2.weight";
        QVERIFY(read.network->tensors().at(name).equal(network.tensors().at(name).to(at::kHalf).to(at::kFloat)));
        QVERIFY(!read.untrained); // a file of another program does not say it is
    }
};

MOEFUSION_TEST(TestNetworkWeights)
#include "tst_network_weights.moc"
