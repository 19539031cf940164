// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/forms/rowsteps.h"

#include <QSet>

#include <algorithm>

namespace veche::forms
{

void RowStep::applyTo(std::vector<Id> &rows) const
{
    switch (kind) {
    case Insert:
        rows.insert(rows.begin() + first, ids.begin(), ids.end());
        break;
    case Remove:
        rows.erase(rows.begin() + first, rows.begin() + last + 1);
        break;
    case Move:
        if (first < to)
            std::rotate(rows.begin() + first, rows.begin() + first + 1, rows.begin() + to + 1);
        else
            std::rotate(rows.begin() + to, rows.begin() + first, rows.begin() + first + 1);
        break;
    }
}

namespace
{
std::vector<RowStep> removals(const std::vector<Id> &now, const std::vector<Id> &wanted)
{
    const QSet<Id> kept(wanted.begin(), wanted.end());
    std::vector<RowStep> steps;
    for (int row = static_cast<int>(now.size()) - 1; row >= 0; --row) {
        if (kept.contains(now[size_t(row)]))
            continue;
        if (!steps.empty() && steps.back().first == row + 1)
            steps.back().first = row;
        else
            steps.push_back({.kind = RowStep::Remove, .first = row});
    }
    return steps;
}
} // namespace

std::vector<RowStep> stepsBetween(std::vector<Id> now, const std::vector<Id> &wanted)
{
    std::vector<RowStep> steps = removals(now, wanted);
    for (const RowStep &step : steps)
        step.applyTo(now);
    const QSet<Id> here(now.begin(), now.end());
    const int count = static_cast<int>(wanted.size());
    for (int row = 0; row < count; ++row) {
        const Id &id = wanted[size_t(row)];
        if (row < static_cast<int>(now.size()) && now[size_t(row)] == id)
            continue;
        RowStep step{.kind = RowStep::Insert, .first = row};
        if (here.contains(id)) {
            const auto from = std::find(now.begin() + row, now.end(), id);
            step = {.kind = RowStep::Move, .first = static_cast<int>(from - now.begin()), .to = row};
        } else {
            while (step.last + 1 < count && !here.contains(wanted[size_t(step.last) + 1]))
                ++step.last;
            step.ids.assign(wanted.begin() + row, wanted.begin() + step.last + 1);
        }
        step.applyTo(now);
        row = step.kind == RowStep::Insert ? step.last : row;
        steps.push_back(std::move(step));
    }
    return steps;
}

} // namespace veche::forms
