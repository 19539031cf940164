// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/forms/rowfinder.h"

#include <QObject>

class QLabel;

namespace veche::table
{
class FilterLine;
}
namespace veche::widgets
{
class Segmented;
}

namespace veche::forms
{

class EntityListModel;

/// A part of the rows that can be chosen to see alone.
struct ListSegment {
    QString key;
    std::function<QString()> title;
    RowFinder::Predicate fits = {}; ///< none: all
};

/// The bar above a list that narrows it: segments, the line to search, how many are found.
class ListSearch final : public QObject
{
    Q_OBJECT

public:
    /// `list` shows the model's rows and gets the keyboard from the line; `name` begins object names; the
    /// widgets are the page's.
    ListSearch(EntityListModel *model, QWidget *list, const QString &name, QWidget *page);

    /// The first one is chosen at first.
    void addSegment(const ListSegment &segment);
    [[nodiscard]] QList<QWidget *> widgets() const;
    /// For another language; `nothingFound` has a place for the words looked for, and is empty where the list
    /// doesn't say that nothing is found.
    void setWords(const QString &find, const QString &nothingFound);
    void clear();

Q_SIGNALS:
    /// The sentence to show where nothing is found; empty while nothing is looked for.
    void narrowed(const QString &nothingFound);

private:
    void apply();
    void showCount();

    EntityListModel *m_model;
    widgets::Segmented *m_choice;
    table::FilterLine *m_line;
    QLabel *m_found;
    std::vector<ListSegment> m_segments;
    QString m_nothingFound;
    bool m_isNarrowed = false;
};

} // namespace veche::forms
