// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/forms/rowfinder.h"

#include <QObject>

class QAbstractItemView;
class QLabel;

namespace veche::table
{
class FilterLine;
class NothingFound;
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
    RowFinder::Predicate fits = {};        ///< none: all
    std::function<QString()> nothing = {}; ///< said where none fits; of all there is nothing to say
};

/// The bar above a list that narrows it: segments, the line to search, how many are found. Where that is none
/// it says so over the list, and offers to clear what narrows it.
class ListSearch final : public QObject
{
    Q_OBJECT

public:
    /// `list` shows the model's rows, gets the keyboard from the line and has `nothing` over it; `name`
    /// begins object names; the widgets are the page's.
    ListSearch(EntityListModel *model, QAbstractItemView *list, table::NothingFound *nothing,
               const QString &name, QWidget *page);

    /// The first one is chosen at first.
    void addSegment(const ListSegment &segment);
    [[nodiscard]] QList<QWidget *> widgets() const;
    /// For another language; `nothingFound` has a place for the words looked for.
    void setWords(const QString &find, const QString &nothingFound);
    /// All rows, of whatever segment, are found.
    void clear();

private:
    void apply();
    void showCount();

    EntityListModel *m_model;
    table::NothingFound *m_nothing;
    widgets::Segmented *m_choice;
    table::FilterLine *m_line;
    QLabel *m_found;
    std::vector<ListSegment> m_segments;
    QString m_nothingFound;
    bool m_isNarrowed = false;
};

} // namespace veche::forms
