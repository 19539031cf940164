// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/forms/rowfinder.h"

#include <QObject>

class QLabel;

namespace veche::table
{
class FilterLine;
class TableView;
} // namespace veche::table
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
    /// `name` begins object names; the widgets are the page's.
    ListSearch(EntityListModel *model, table::TableView *table, const QString &name, QWidget *page);

    /// The first one is chosen at first.
    void addSegment(const ListSegment &segment);
    [[nodiscard]] QList<QWidget *> widgets() const;
    /// For another language; `nothingFound` has a place for what was looked for.
    void setWords(const QString &find, const QString &nothingFound);
    void clear();

private:
    void apply();
    void showCount();

    EntityListModel *m_model;
    table::TableView *m_table;
    widgets::Segmented *m_choice;
    table::FilterLine *m_line;
    QLabel *m_found;
    std::vector<ListSegment> m_segments;
    QString m_nothingFound;
    bool m_isNarrowed = false;
};

} // namespace veche::forms
