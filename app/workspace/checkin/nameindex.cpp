// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/checkin/nameindex.h"

#include "shared/base/text.h"

#include <QList>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <iterator>
#include <set>

namespace veche::checkin
{

namespace
{
constexpr int longestWord = 30; ///< letters of a word that a slip is looked for in

std::vector<QByteArray> wordsOf(QStringView text)
{
    std::vector<QByteArray> words;
    for (const QByteArray &word : text::folded(text).toUtf8().split(' ')) {
        if (!word.isEmpty())
            words.push_back(word);
    }
    return words;
}

/// One slip for a word of four letters, two from eight on; shorter words must be right.
int slipsAllowed(qsizetype length)
{
    return length >= 8 ? 2 : length >= 4 ? 1 : 0;
}

quint64 lettersOf(QByteArrayView word)
{
    quint64 letters = 0;
    for (const char c : word)
        letters |= quint64(1) << (static_cast<unsigned char>(c) & 63);
    return letters;
}

std::array<char, 2> startOf(const QByteArray &word)
{
    return {word[0], word.size() > 1 ? word[1] : '\0'};
}

/// Most slips spare the first letter or swap it with the second.
bool beginAlike(const std::array<char, 2> &typed, const std::array<char, 2> &word)
{
    return typed[0] == word[0] || typed[0] == word[1] || typed[1] == word[0];
}

bool hasDigit(const QByteArray &word)
{
    return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}
} // namespace

int slips(QByteArrayView typed, QByteArrayView word, int limit)
{
    const int rows = static_cast<int>(std::min<qsizetype>(typed.size(), longestWord));
    const int columns = static_cast<int>(std::min<qsizetype>(word.size(), rows + limit));
    if (columns < rows - limit)
        return limit + 1;
    // Only cells this near to the diagonal can hold `limit` or less.
    using Cell = std::uint8_t; // So that the three lines are two of the processor's.
    const auto beyond = static_cast<Cell>(limit + 1);
    std::array<std::array<Cell, 2 * longestWord>, 3> lines;
    for (auto &line : lines)
        line.fill(beyond);
    for (int j = 0; j <= std::min(columns, limit); ++j)
        lines[0][j] = static_cast<Cell>(j);
    for (int i = 1; i <= rows; ++i) {
        auto &line = lines[i % 3];
        const auto &last = lines[(i + 2) % 3];
        const auto &before = lines[(i + 1) % 3];
        const int from = std::max(1, i - limit);
        const int to = std::min(columns, i + limit);
        line[from - 1] = from == 1 ? static_cast<Cell>(i) : beyond;
        int least = line[from - 1];
        for (int j = from; j <= to; ++j) {
            const bool same = typed[i - 1] == word[j - 1];
            const int above = j < i + limit ? last[j] : beyond;
            int cell = std::min(std::min(above, int(line[j - 1])) + 1, last[j - 1] + (same ? 0 : 1));
            if (i > 1 && j > 1 && typed[i - 1] == word[j - 2] && typed[i - 2] == word[j - 1])
                cell = std::min(cell, before[j - 2] + 1);
            line[j] = static_cast<Cell>(cell);
            least = std::min(least, cell);
        }
        if (least > limit)
            return limit + 1;
    }
    const auto &last = lines[rows % 3];
    return *std::min_element(last.begin() + std::max(0, rows - limit), last.begin() + columns + 1);
}

void NameIndex::set(int row, QStringView text)
{
    remove(row);
    if (row >= std::ssize(m_texts))
        m_texts.resize(static_cast<size_t>(row) + 1);
    const auto words = wordsOf(text);
    for (const QByteArray &word : words)
        m_texts[row] += ' ' + word;
    for (const QByteArray &word : std::set(words.begin(), words.end()))
        add(word, row);
}

void NameIndex::remove(int row)
{
    if (row >= std::ssize(m_texts))
        return;
    for (const QByteArray &word : m_texts[row].split(' '))
        drop(word, row);
    m_texts[row].clear();
}

void NameIndex::add(const QByteArray &word, int row)
{
    const auto [at, isNew] = m_words.try_emplace(word);
    at->second.push_back(row);
    if (isNew && !hasDigit(word))
        m_sketches.push_back({lettersOf(word), startOf(word), at});
}

void NameIndex::drop(const QByteArray &word, int row)
{
    const auto at = m_words.find(word);
    if (at == m_words.end())
        return;
    std::erase(at->second, row);
    if (!at->second.empty())
        return;
    std::erase_if(m_sketches, [&](const Sketch &sketch) { return sketch.word == at; });
    m_words.erase(at);
}

std::pair<NameIndex::Words::const_iterator, NameIndex::Words::const_iterator>
NameIndex::startingWith(const QByteArray &start) const
{
    return {m_words.lower_bound(start), m_words.lower_bound(start + '\xff')};
}

std::vector<int> NameIndex::find(QStringView query, int limit) const
{
    const auto words = wordsOf(query);
    if (words.empty())
        return {};
    auto found = findStarts(words, limit);
    return found.empty() ? findNearly(words, limit) : found;
}

std::vector<int> NameIndex::findStarts(const std::vector<QByteArray> &words, int limit) const
{
    // From the word that leaves the fewest.
    const auto rowsOf = [this](const QByteArray &word) {
        const auto [begin, end] = startingWith(word);
        size_t rows = 0;
        for (auto at = begin; at != end; ++at)
            rows += at->second.size();
        return rows;
    };
    QByteArray rarest = words.front();
    for (size_t i = 1, least = rowsOf(rarest); i < words.size(); ++i) {
        if (const size_t rows = rowsOf(words[i]); rows < least) {
            least = rows;
            rarest = words[i];
        }
    }
    const auto hasAll = [&](int row) {
        return std::all_of(words.begin(), words.end(),
                           [&](const QByteArray &word) { return m_texts[row].contains(' ' + word); });
    };
    std::vector<int> found;
    std::set<int> seen;
    const auto [begin, end] = startingWith(rarest);
    for (auto at = begin; at != end; ++at) {
        for (const int row : at->second) {
            if (hasAll(row) && seen.insert(row).second)
                found.push_back(row);
            if (std::ssize(found) == limit)
                return found;
        }
    }
    return found;
}

std::vector<int> NameIndex::rowsNear(const QByteArray &word) const
{
    const int allowed = slipsAllowed(word.size());
    std::vector<int> rows;
    const quint64 letters = lettersOf(word);
    const auto start = startOf(word);
    for (const Sketch &known : m_sketches) {
        // Each slip brings in at most one letter that the word doesn't have. The starts sort out the most.
        const bool mayBe =
            beginAlike(start, known.start) && std::popcount(letters & ~known.letters) <= allowed;
        if (mayBe && slips(word, known.word->first, allowed) <= allowed)
            rows.insert(rows.end(), known.word->second.begin(), known.word->second.end());
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

std::vector<int> NameIndex::findNearly(const std::vector<QByteArray> &words, int limit) const
{
    std::vector<int> found = rowsNear(words.front());
    for (size_t i = 1; i < words.size() && !found.empty(); ++i) {
        std::vector<int> both;
        std::ranges::set_intersection(found, rowsNear(words[i]), std::back_inserter(both));
        found = std::move(both);
    }
    if (std::ssize(found) > limit)
        found.resize(limit);
    return found;
}

} // namespace veche::checkin
