// docs/error_codes.md lists the codes that the source throws, no more and no fewer.

#include "tests/repository/source_tree.h"
#include "tests/support/test_main.h"

#include <QRegularExpression>

#include <set>

using namespace moefusion::tests;

namespace {

QString text_of(const std::string& file) {
    QString text;
    for (const std::string& line : lines_of(file)) {
        text += QString::fromStdString(line) + QLatin1Char('\n');
    }
    return text;
}

void add_matches(const QString& text, const QRegularExpression& pattern, std::set<QString>& found) {
    for (auto match = pattern.globalMatch(text); match.hasNext();) {
        found.insert(match.next().captured(1));
    }
}

QString only_in(const std::set<QString>& one, const std::set<QString>& other) {
    QStringList words;
    for (const QString& word : one) {
        if (other.count(word) == 0) {
            words << word;
        }
    }
    return words.join(QStringLiteral(", "));
}

} // namespace

class TestErrorCodes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_list_is_that_of_the_source() {
        const QRegularExpression thrown(QString::fromLatin1(
            R"re(\b(?:Error|refuse|fail)\s*[({]\s*(?:(?:moefusion::)?ErrorKind::\w+,\s*)?"([a-z_0-9]+\.[a-z_0-9]+)"\s*,)re"));
        std::set<QString> in_source;
        for (const std::string& file : cpp_files({"core", "app", "widgets"})) {
            add_matches(text_of(file), thrown, in_source);
        }
        std::set<QString> in_list;
        add_matches(text_of("docs/error_codes.md"),
                    QRegularExpression(QStringLiteral("^\\| `([^`]+)` \\|"), QRegularExpression::MultilineOption),
                    in_list);
        const QString advice = QStringLiteral(" Run packaging/list_error_codes.py.");
        QVERIFY2(in_source.size() > 200, "the pattern of thrown codes finds too few");
        QVERIFY2(only_in(in_source, in_list).isEmpty(),
                 qPrintable("Not in the list: " + only_in(in_source, in_list) + "." + advice));
        QVERIFY2(only_in(in_list, in_source).isEmpty(),
                 qPrintable("No longer in the source: " + only_in(in_list, in_source) + "." + advice));
    }
};

MOEFUSION_TEST(TestErrorCodes)
#include "tst_error_codes.moc"
