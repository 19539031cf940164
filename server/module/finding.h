// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace veche::server
{

/// One thing that the doctor looked at.
struct Finding {
    enum class Grade { Good, Warning, Bad };
    QString subject;
    Grade grade = Grade::Good;
    QString text;
    QString advice; ///< the remedy; empty where nothing is to be done
};
using Findings = std::vector<Finding>;

} // namespace veche::server
