#include "core/base/error.h"

#include <utility>

namespace moefusion {

namespace {

std::string sentence(const std::string& what_happened, const std::string& file, const std::string& advice) {
    std::string line = what_happened;
    // Most sentences name the file themselves; it is added only where they do not.
    if (!file.empty() && line.find(file) == std::string::npos) {
        line += " File: " + file + ".";
    }
    if (!advice.empty()) {
        line += " " + advice;
    }
    return line;
}

} // namespace

Error::Error(
    ErrorKind the_kind, std::string the_code, std::string the_event, std::string the_file, std::string the_advice)
    : std::runtime_error(sentence(the_event, the_file, the_advice)), kind(the_kind), code(std::move(the_code)),
      what_happened(std::move(the_event)), file(std::move(the_file)), advice(std::move(the_advice)) {}

std::string one_line(const Error& error) {
    return sentence(error.what_happened, error.file, error.advice);
}

int exit_status(const Error& error) {
    switch (error.kind) {
    case ErrorKind::Usage:
        return 2;
    case ErrorKind::Cancelled:
        return 130;
    default:
        return 3;
    }
}

std::string_view kind_name(ErrorKind kind) {
    switch (kind) {
    case ErrorKind::Usage:
        return "usage";
    case ErrorKind::NotFound:
        return "not_found";
    case ErrorKind::Unreadable:
        return "unreadable";
    case ErrorKind::Malformed:
        return "malformed";
    case ErrorKind::TooLarge:
        return "too_large";
    case ErrorKind::Unsupported:
        return "unsupported";
    case ErrorKind::Mismatch:
        return "mismatch";
    case ErrorKind::NoDevice:
        return "no_device";
    case ErrorKind::OutOfMemory:
        return "out_of_memory";
    case ErrorKind::DiskFull:
        return "disk_full";
    case ErrorKind::NotWritable:
        return "not_writable";
    case ErrorKind::Cancelled:
        return "cancelled";
    case ErrorKind::Internal:
        return "internal";
    }
    return "internal";
}

} // namespace moefusion
