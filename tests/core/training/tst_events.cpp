#include "core/base/atomic_file.h"
#include "core/training/event_log.h"
#include "core/training/tensorboard_file.h"
#include "tests/support/test_main.h"

#include <QtCore/QTemporaryDir>
#include <nlohmann/json.hpp>

#include <cmath>
#include <filesystem>
#include <sstream>
#include <string>

using namespace moefusion;
using namespace moefusion::training;
namespace fs = std::filesystem;

class TestEvents : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lines_are_json_with_place_tag_and_value() {
        const QTemporaryDir folder;
        const fs::path file = fs::path(folder.path().toStdString()) / "events.jsonl";
        EventLog log(file, -1);
        log.scalar({12.5, 3, 0.25}, "loss/total", 0.5);
        log.scalar({13.0, 4, 0.5}, "loss/total", std::nan(""));
        log.vector({13.0, 4, 0.5}, "load/decoder", {1, 0, 3, 0});
        log.other({13.0, 4, 0.5}, "state", {{"state", "paused"}});
        std::istringstream lines(read_file(file, 10000));
        std::vector<nlohmann::json> read;
        for (std::string line; std::getline(lines, line);) {
            read.push_back(nlohmann::json::parse(line));
        }
        QCOMPARE(read.size(), std::size_t{4});
        QCOMPARE(read[0]["tag"].get<std::string>(), std::string("loss/total"));
        QCOMPARE(read[0]["value"].get<double>(), 0.5);
        QCOMPARE(read[1]["value"].get<std::string>(), std::string("nan"));
        QCOMPARE(read[2]["value"].size(), std::size_t{4});
        QCOMPARE(read[3]["state"].get<std::string>(), std::string("paused"));
    }

    void a_resumed_run_drops_what_came_after_its_checkpoint() {
        const QTemporaryDir folder;
        const fs::path file = fs::path(folder.path().toStdString()) / "events.jsonl";
        std::int64_t at_checkpoint = 0;
        {
            EventLog log(file, -1);
            log.scalar({1, 1, 0}, "loss/total", 1);
            at_checkpoint = log.bytes();
            log.scalar({2, 2, 0}, "loss/total", 2);
        }
        EventLog resumed(file, at_checkpoint);
        resumed.scalar({3, 2, 0}, "loss/total", 3);
        const std::string text = read_file(file, 10000);
        QVERIFY(text.find("\"value\":2.0") == std::string::npos);
        QVERIFY(text.find("\"value\":3.0") != std::string::npos);
    }

    void checksums_are_castagnolis() {
        // RFC 3720 B.4: 32 bytes of zeros, and the common check value
        QCOMPARE(crc32c("123456789"), 0xE3069283U);
        QCOMPARE(crc32c(std::string(32, '\0')), 0x8A9136AAU);
    }

    void a_tensorboard_record_has_its_framing() {
        const QTemporaryDir folder;
        TensorBoardFile board(folder.path().toStdString(), 1000);
        board.scalar(1001.5, 7, "loss", 0.25);
        const std::string bytes = read_file(board.file(), 10000);
        // 8 bytes of length, 4 of checksum, data, 4 of checksum; twice
        const auto length = static_cast<std::size_t>(static_cast<unsigned char>(bytes[0]));
        const std::size_t second = 12 + length + 4;
        const auto next = static_cast<std::size_t>(static_cast<unsigned char>(bytes[second]));
        QCOMPARE(bytes.size(), second + 12 + next + 4);
        QVERIFY(bytes.find("brain.Event:2") != std::string::npos);
        QVERIFY(bytes.find("loss") > second);
    }
};

MOEFUSION_TEST(TestEvents)
#include "tst_events.moc"
