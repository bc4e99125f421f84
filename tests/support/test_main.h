#pragma once

// Registration of test classes: several in one program, run one at a time by CTest.

#include <QtTest/QtTest>

namespace moefusion::tests {

using TestMaker = QObject* (*)();

/// Called by MOEFUSION_TEST; `file` gives the name of the class for the command line (tst_x of tst_x.cpp).
bool register_test(const char* file, TestMaker make);

} // namespace moefusion::tests

/// At the end of tst_x.cpp, before its moc include: registers the test class CLASS.
#define MOEFUSION_TEST(CLASS)                                                                                          \
    [[maybe_unused]] static const bool moefusion_registered_##CLASS =                                                  \
        ::moefusion::tests::register_test(__FILE__, []() -> QObject* { return new CLASS; });
