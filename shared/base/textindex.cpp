// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/base/textindex.h"

#include "shared/base/text.h"

#include <QStringList>

#include <algorithm>
#include <string_view>

namespace veche::text
{

namespace
{
/// " vera", " nikitina": the longest first, for it rules out most.
std::vector<std::string> wordsOf(QStringView query)
{
    std::vector<std::string> words;
    for (const QString &word : folded(query).split(u' ', Qt::SkipEmptyParts))
        words.push_back(' ' + word.toStdString());
    std::sort(words.begin(), words.end(), [](const auto &a, const auto &b) { return a.size() > b.size(); });
    return words;
}
} // namespace

void TextIndex::clear()
{
    m_text.clear();
    m_entries.clear();
    m_entryOf.clear();
}

void TextIndex::set(int row, QStringView text)
{
    remove(row);
    if (row >= size())
        m_entryOf.resize(static_cast<size_t>(row) + 1, -1);
    m_entryOf[row] = static_cast<int>(m_entries.size());
    m_entries.push_back({m_text.size(), row});
    m_text += "\n ";
    m_text += folded(text).toStdString();
}

void TextIndex::remove(int row)
{
    if (row < size() && m_entryOf[row] >= 0)
        m_entries[m_entryOf[row]].row = -1;
}

void TextIndex::squeeze()
{
    m_text.shrink_to_fit();
    m_entries.shrink_to_fit();
    m_entryOf.shrink_to_fit();
}

std::vector<bool> TextIndex::find(QStringView query) const
{
    const auto words = wordsOf(query);
    std::vector<bool> found(m_entryOf.size());
    if (words.empty()) {
        for (const Entry &entry : m_entries) {
            if (entry.row >= 0)
                found[entry.row] = true;
        }
        return found;
    }
    size_t entry = 0;
    // Not std::string::find for the whole: memchr for the first byte stops at every space.
    const std::string_view text(m_text);
    const std::string_view needle(words.front());
    for (size_t at = 0;;) {
        const void *hit = memmem(text.data() + at, text.size() - at, needle.data(), needle.size());
        if (!hit)
            return found;
        const size_t position = static_cast<const char *>(hit) - text.data();
        while (endOf(entry) <= position)
            ++entry;
        if (m_entries[entry].row >= 0 && hasAll(entry, words, 1))
            found[m_entries[entry].row] = true;
        at = endOf(entry);
    }
}

bool TextIndex::matches(int row, QStringView query) const
{
    return row < size() && m_entryOf[row] >= 0 && m_entries[m_entryOf[row]].row == row &&
           hasAll(m_entryOf[row], wordsOf(query), 0);
}

size_t TextIndex::endOf(size_t entry) const
{
    return entry + 1 < m_entries.size() ? m_entries[entry + 1].start : m_text.size();
}

bool TextIndex::hasAll(size_t entry, const std::vector<std::string> &words, size_t from) const
{
    const std::string_view text =
        std::string_view(m_text).substr(m_entries[entry].start, endOf(entry) - m_entries[entry].start);
    return std::all_of(words.begin() + static_cast<std::ptrdiff_t>(from), words.end(),
                       [&](const std::string &word) { return text.find(word) != std::string_view::npos; });
}

} // namespace veche::text
