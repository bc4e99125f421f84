#include "core/base/error.h"
#include "core/containers/safetensors.h"
#include "core/tensors/state_dict.h"
#include "tests/support/test_main.h"

#include <ATen/ops/arange.h>
#include <ATen/ops/equal.h>
#include <ATen/ops/ones.h>

using namespace moefusion;
using namespace moefusion::tensors;

class TestStateDict : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tensors_survive_bytes_and_back_data() {
        QTest::addColumn<int>("type");
        for (const at::ScalarType type : {at::kDouble,
                                          at::kFloat,
                                          at::kHalf,
                                          at::kBFloat16,
                                          at::kLong,
                                          at::kInt,
                                          at::kShort,
                                          at::kChar,
                                          at::kByte,
                                          at::kBool}) {
            QTest::newRow(c10::toString(type)) << static_cast<int>(type);
        }
    }
    void tensors_survive_bytes_and_back() {
        QFETCH(int, type);
        const at::Tensor tensor = at::arange(0, 12).reshape({3, 4}).to(static_cast<at::ScalarType>(type)).t();
        const std::vector<containers::RawTensor> raw =
            raw_tensors_from({{"w", tensor}, {"empty", tensor.slice(0, 0, 0)}});
        const std::string file = containers::safetensors_bytes(raw);
        auto content = containers::read_safetensors(std::as_bytes(std::span(file)));
        const StateDict back = state_dict_from(std::move(content.tensors));
        QCOMPARE(back.size(), std::size_t{2});
        QVERIFY(at::equal(back.at("w"), tensor));
        QVERIFY(back.at("empty").sizes() == at::IntArrayRef({0, 3}));
    }

    void a_tensor_takes_the_bytes_over() {
        containers::RawTensor raw{
            .path = {}, .dtype = containers::DType::F32, .shape = {2}, .bytes = std::vector<std::byte>(8)};
        const void* bytes = raw.bytes.data();
        QCOMPARE(tensor_from(std::move(raw)).data_ptr(), const_cast<void*>(bytes));
    }

    void all_misfits_stand_in_one_message() {
        const StateDict state_dict{{"a.weight", at::ones({2, 3})},
                                   {"b.weight", at::ones({4}, at::kLong)},
                                   {"extra", at::ones({1})},
                                   {"n.num_batches_tracked", at::ones({}, at::kLong)}};
        const std::vector<ExpectedTensor> expected{
            {"a.weight", {3, 2}}, {"b.weight", {4}}, {"c.bias", {7}}, {"m.num_batches_tracked", {}}};
        try {
            (void)fit(state_dict, expected, "DenseFuse");
            QFAIL("no error");
        } catch (const Error& error) {
            QCOMPARE(error.code, std::string("weights.mismatch"));
            QVERIFY(error.kind == ErrorKind::Mismatch);
            for (const char* part :
                 {"DenseFuse", "c.bias", "extra", "a.weight is [2, 3], not [3, 2]", "b.weight holds integers"}) {
                QVERIFY2(error.what_happened.find(part) != std::string::npos, error.what_happened.c_str());
            }
            QVERIFY(error.what_happened.find("num_batches_tracked") == std::string::npos);
        }
    }

    void narrow_and_wide_floats_become_float32() {
        const StateDict state_dict{{"half", at::ones({2}, at::kHalf)}, {"double", at::ones({2}, at::kDouble)}};
        const std::vector<ExpectedTensor> expected{{"half", {2}}, {"double", {2}}};
        const StateDict fitted = fit(state_dict, expected, "a network");
        QVERIFY(fitted.at("half").scalar_type() == at::kFloat);
        QVERIFY(at::equal(fitted.at("double"), at::ones({2})));
    }

    void two_tensors_of_one_name_are_refused() {
        std::vector<containers::RawTensor> raw(2);
        raw[0] = {
            .path = {std::string("a"), std::string("b")}, .dtype = containers::DType::U8, .shape = {0}, .bytes = {}};
        raw[1] = {.path = {std::string("a.b")}, .dtype = containers::DType::U8, .shape = {0}, .bytes = {}};
        try {
            (void)state_dict_from(std::move(raw));
            QFAIL("no error");
        } catch (const Error& error) {
            QCOMPARE(error.code, std::string("weights.duplicate_key"));
        }
    }
};

MOEFUSION_TEST(TestStateDict)
#include "tst_state_dict.moc"
