// The application object of test programs without a window.

#include <QtCore/QCoreApplication>

#include <memory>

namespace moefusion::tests {

std::unique_ptr<QCoreApplication> make_application(int& argc, char** argv);
std::unique_ptr<QCoreApplication> make_application(int& argc, char** argv) {
    return std::make_unique<QCoreApplication>(argc, argv);
}

} // namespace moefusion::tests
