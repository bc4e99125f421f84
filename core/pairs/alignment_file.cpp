#include "core/pairs/alignment_file.h"

#include "core/base/atomic_file.h"
#include "core/base/csv_rows.h"
#include "core/base/numbers.h"

#include <algorithm>

namespace moefusion::pairs {

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kMostBytes = std::int64_t{64} << 20;
constexpr int kMostAbove = 5;

std::string relative_to(const fs::path& file, const fs::path& folder) {
    return fs::absolute(file)
        .lexically_normal()
        .lexically_relative(fs::absolute(folder).lexically_normal())
        .generic_string();
}

} // namespace

std::vector<StoredAlignment> read_alignments(const fs::path& file) {
    const std::string text = read_file(file, kMostBytes);
    const std::string name = file.string();
    CsvRows rows(text,
                 {.code_prefix = "alignment_csv",
                  .name = name,
                  .advice = "Its lines are infrared,a,b,c,d,e,f,how; mend it, or take the file away."});
    constexpr std::size_t kFields = 8;
    std::vector<StoredAlignment> alignments;
    const auto head = rows.next_row();
    if (!head || head->front() != "infrared") {
        rows.fail(ErrorKind::Malformed, "header", "is no head line infrared,a,b,c,d,e,f,how");
    }
    while (const auto row = rows.next_row()) {
        StoredAlignment alignment;
        if (row->size() != kFields) {
            rows.fail(ErrorKind::Malformed, "columns", "has not the eight fields of an alignment");
        }
        alignment.infrared = row->front();
        for (std::size_t i = 0; i < alignment.map.values.size(); ++i) {
            const auto value = parse_real((*row)[i + 1]);
            if (!value) {
                rows.fail(ErrorKind::Malformed, "number", "holds \"" + (*row)[i + 1] + "\", which is no number");
            }
            alignment.map.values[i] = *value;
        }
        alignment.how = row->back();
        alignments.push_back(std::move(alignment));
    }
    return alignments;
}

std::optional<StoredAlignment> alignment_of(const Pair& pair) {
    fs::path folder = fs::absolute(pair.infrared).lexically_normal().parent_path();
    for (int above = 0; above <= kMostAbove; ++above, folder = folder.parent_path()) {
        const fs::path file = folder / kAlignmentFile;
        std::error_code fault;
        if (fs::is_regular_file(file, fault)) {
            const std::string wanted = relative_to(pair.infrared, folder);
            for (StoredAlignment& alignment : read_alignments(file)) {
                if (alignment.infrared == wanted) {
                    return std::move(alignment);
                }
            }
            return std::nullopt;
        }
        if (folder == folder.parent_path()) {
            break;
        }
    }
    return std::nullopt;
}

void store_alignment(const fs::path& root, const Pair& pair, const Affine& map, std::string_view how) {
    const fs::path file = root / kAlignmentFile;
    std::error_code fault;
    std::vector<StoredAlignment> alignments;
    if (fs::exists(file, fault)) {
        alignments = read_alignments(file);
    }
    const std::string name = relative_to(pair.infrared, root);
    std::erase_if(alignments, [&](const StoredAlignment& alignment) { return alignment.infrared == name; });
    if (!map.is_identity()) {
        alignments.push_back({name, map, std::string(how)});
    }
    if (alignments.empty()) {
        fs::remove(file, fault);
        return;
    }
    std::sort(alignments.begin(), alignments.end(), [](const StoredAlignment& one, const StoredAlignment& other) {
        return one.infrared < other.infrared;
    });
    std::string text = "infrared,a,b,c,d,e,f,how\n";
    for (const StoredAlignment& alignment : alignments) {
        text += csv_field(alignment.infrared);
        for (const double value : alignment.map.values) {
            text += "," + shortest(value);
        }
        text += "," + csv_field(alignment.how) + "\n";
    }
    write_file_atomically(file, text);
}

} // namespace moefusion::pairs
