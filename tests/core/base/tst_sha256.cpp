#include "core/base/error.h"
#include "core/base/sha256.h"
#include "tests/support/test_main.h"

using namespace moefusion;

class TestSha256 : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agrees_with_the_standards_examples_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("digest");
        // FIPS 180-4 examples
        QTest::newRow("empty") << QByteArray()
                               << QByteArray("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        QTest::newRow("abc") << QByteArray("abc")
                             << QByteArray("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        QTest::newRow("448 bits") << QByteArray("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
                                  << QByteArray("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
        QTest::newRow("million a") << QByteArray(1000000, 'a')
                                   << QByteArray("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    }
    void agrees_with_the_standards_examples() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, digest);
        QCOMPARE(QByteArray::fromStdString(
                     sha256_hex(std::string_view(text.constData(), static_cast<std::size_t>(text.size())))),
                 digest);
    }

    void portions_give_the_same_digest() {
        const std::string text(1000, 'x');
        for (std::size_t cut = 0; cut <= text.size(); cut += 37) {
            Sha256 hash;
            hash.update(std::string_view(text).substr(0, cut));
            hash.update(std::string_view(text).substr(cut));
            QCOMPARE(hash.hex_digest(), sha256_hex(text));
        }
    }

    void a_missing_file_is_named() {
        try {
            (void)sha256_of_file("/nowhere/weights.pt");
            QFAIL("no error");
        } catch (const Error& error) {
            QCOMPARE(error.code, std::string("file.unreadable"));
            QVERIFY(one_line(error).find("/nowhere/weights.pt") != std::string::npos);
        }
    }
};

MOEFUSION_TEST(TestSha256)
#include "tst_sha256.moc"
