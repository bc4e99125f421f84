// The application object of test programs with widgets.

#include <QtWidgets/QApplication>

#include <memory>

namespace moefusion::tests {

std::unique_ptr<QCoreApplication> make_application(int& argc, char** argv);
std::unique_ptr<QCoreApplication> make_application(int& argc, char** argv) {
    return std::make_unique<QApplication>(argc, argv);
}

} // namespace moefusion::tests
