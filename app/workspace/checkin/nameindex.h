// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringView>

#include <array>
#include <map>
#include <vector>

namespace veche::checkin
{

/// Finds people by the starts of their names' words, folded (case, accents, ё/е, transliteration), and
/// where nothing starts so, by words with a slip of the finger. Rows are numbered by the owner.
class NameIndex
{
public:
    /// Gives a row its text; one that has some gets the new text.
    void set(int row, QStringView text);
    void remove(int row);
    /// Rows in which every word of the query starts a word, at most `limit`, in the order of the words
    /// found; none for a query without letters or digits.
    [[nodiscard]] std::vector<int> find(QStringView query, int limit) const;

private:
    using Words = std::map<QByteArray, std::vector<int>>;
    /// A sketch of each word, looked at before the word itself, side by side in memory.
    struct Sketch {
        quint64 letters = 0; ///< a bit for each in the word
        std::array<char, 2> start{};
        Words::const_iterator word;
    };

    void add(const QByteArray &word, int row);
    void drop(const QByteArray &word, int row);
    [[nodiscard]] std::pair<Words::const_iterator, Words::const_iterator>
    startingWith(const QByteArray &start) const;
    [[nodiscard]] std::vector<int> findStarts(const std::vector<QByteArray> &words, int limit) const;
    [[nodiscard]] std::vector<int> findNearly(const std::vector<QByteArray> &words, int limit) const;
    [[nodiscard]] std::vector<int> rowsNear(const QByteArray &word) const;

    Words m_words;
    std::vector<Sketch> m_sketches;  ///< of the words without digits: nobody mistypes a number
    std::vector<QByteArray> m_texts; ///< " anna petrova": each word behind a space
};

/// The least edits (insert, drop, replace, swap neighbours) that make `typed` a start of `word`; values
/// above `limit` say only that it is more.
[[nodiscard]] int slips(QByteArrayView typed, QByteArrayView word, int limit);

} // namespace veche::checkin
